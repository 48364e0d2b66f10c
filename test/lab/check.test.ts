/** One file of tests, two proofs: by the rules, and with real packets between real gateways. Fails where a lab cannot run. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

let folder: Folder
beforeAll(() => {
  folder = new Folder('tested')
})
afterAll(() => folder.dispose())
const check = (...flags: string[]) => folder.run('lab', 'check', ...flags)

test('both proofs agree: packets arrive or do not, and a pair goes on without one of its nodes', () => {
  const { code, json } = check('--json')
  expect({ code, failed: json.failed, differ: json.differ }).toEqual({ code: 0, failed: 0, differ: 0 })
  expect(json.results.map(({ rules, packets }: any) => [rules, packets])).toEqual(Array.from({ length: 4 }, () => ['passed', 'passed']))
  const [portal, erp, resolver, node] = json.results.map(({ found }: any) => found)
  expect(portal).toMatchObject({ kind: 'packets', knocks: 2, reached: 2 })
  expect(erp).toMatchObject({ kind: 'packets', knocks: 2, reached: 0 })
  expect(resolver).toMatchObject({ knocks: 4, reached: 4 })
  expect(node).toEqual({ kind: 'node-lost', clients: 3, goOn: 3 })
})
test('what is wrong is wrong by both, and told with the packet; a single node is no pair', () => {
  folder.edit('tests:\n', 'tests:\n  - name: field staff reach the legacy ERP\n    reaches: { from: field-staff, to: 172.20.30.40, port: tcp/443 }\n  - name: nobody reaches the portal\n    denied: { from: anybody, to: 172.20.1.2, port: icmp }\n  - name: osaka goes on when it loses its node\n    keeps: { sessions: 1, losingNodeOf: osaka }\n', 'deployment.tests.yaml')
  const { code, out } = check()
  expect(code).toBe(1)
  expect(out).toMatch(/field staff reach the legacy ERP +FAILED +FAILED +0 of 2 packets arrived; otherwise than claimed: field-staff, (osaka|tokyo) → 172\.20\.30\.40 tcp\/443/)
  expect(out).toMatch(/nobody reaches the portal +FAILED +FAILED +4 of 4 packets arrived/)
  expect(out).toMatch(/osaka goes on when it loses its node +FAILED +FAILED +0 of 1 clients go on/)
  expect(out).toContain('3 of 7 tests fail.')
  expect(out).not.toContain('differ')
})
test('a lab that comes up proves them too; without tests, it says where they would be', () => {
  const { code, json } = folder.run('lab', 'up', '--json')
  expect({ code, failed: json.tests.failed }).toEqual({ code: 1, failed: 3 })
  folder.run('lab', 'down')
  folder.remove('deployment.tests.yaml')
  expect(check()).toMatchObject({ code: 64, err: expect.stringContaining('deployment.tests.yaml') })
})
