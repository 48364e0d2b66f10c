/** Tests beside a deployment: validate runs what the file decides, plan all of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const head = 'apiVersion: gatewright/v1\nkind: DeploymentTests\ntests:\n'
const good = `${head}  - name: field staff reach the portal
    reaches: { from: field-staff, to: 172.20.1.2, port: tcp/443 }
  - name: field staff do not reach the old system
    denied: { from: field-staff, to: 172.20.30.40, port: tcp/443 }
  - name: tokyo goes on without a node
    keeps: { sessions: 800, losingNodeOf: tokyo }
  - name: no plan stalls long
    stalls: { atMost: 1s }
`
let folder: Folder
beforeAll(() => {
  folder = new Folder('acme')
})
afterAll(() => folder.dispose())
const tests = (text: string): void => folder.write('deployment.tests.yaml', text)

test('what the file decides passes; what speaks of plans waits for one', () => {
  tests(good)
  const { code, out } = folder.run('validate')
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('deployment.tests.yaml: 3 of 4 tests pass; 1 more when there is a plan') })
  expect(folder.run('validate', '--format', 'junit').out).toContain('<skipped message="speaks of plans: gatewright plan runs it"/>')
  const { code: planned, json } = folder.run('plan', '--json')
  expect({ planned, tests: json.tests }).toMatchObject({ planned: 0, tests: { passed: 4, failed: 0 } })
})
test('a failure: expected, found, which rule, in which line; of the tests’ own file in every report', () => {
  tests(`${head}  - name: field staff reach the old system\n    reaches: { from: field-staff, to: 172.20.30.40 }\n`)
  const { code, out } = folder.run('validate')
  expect(code).toBe(3)
  expect(out).toMatch(/deployment\.tests\.yaml:5:5: error: test "field staff reach the old system" fails: expected field-staff reaches 172\.20\.30\.40; found a device of field-staff in (tokyo|osaka) does not reach 172\.20\.30\.40 tcp\/443: rule\.block-legacy-erp denies it \(deployment\.yaml:42\)/)
  expect(out).toContain('\n1 error in deployment.tests.yaml.\n')
  expect(folder.run('validate', '--lang', 'ja').out).toContain('rule.block-legacy-erp が拒否')
  expect(folder.run('validate', '--format', 'github').out).toContain('file=deployment.tests.yaml,line=5')
  expect(folder.run('validate', '--format', 'junit').out).toMatch(/file="deployment\.tests\.yaml" line="5">\s*<failure/)
  expect(folder.run('validate', '--format', 'sarif').json.runs[0].results[0].locations[0].physicalLocation).toMatchObject({ artifactLocation: { uri: 'deployment.tests.yaml' }, region: { startLine: 5 } })
  const plan = folder.run('plan', '--json')
  expect(plan).toMatchObject({ code: 4, json: { verdict: { status: 'refused', reasons: ['test-failed'] }, tests: { failed: 1 } } })
  expect(folder.run('apply', '--yes')).toMatchObject({ code: 4 })
})
test('a plan that stalls longer than it may is refused', () => {
  tests(good)
  expect(folder.run('apply', '--yes').code).toBe(0)
  folder.edit('endpoint: 203.0.113.1,', 'endpoint: 203.0.113.2,')
  const { code, json } = folder.run('plan', '--json')
  expect({ code, reasons: json.verdict.reasons }).toEqual({ code: 4, reasons: ['test-failed'] })
})
test('a test of what is not there, or of two things, is wrong in form', () => {
  tests(`${head}  - name: a\n    reaches: { from: field-staf, to: 172.20.1.2, port: tcp/443-80 }\n  - name: b\n    keeps: { sessions: 1, losingNodeOf: kyoto }\n    stalls: { atMost: 1s }\n`)
  const { code, json } = folder.run('validate', 'deployment.tests.yaml', '--json')
  expect({ code, ids: json.findings.map(({ id }: any) => id).sort() }).toEqual({ code: 3, ids: ['test-no-port', 'test-no-such-group', 'test-no-such-region', 'test-not-one-claim'] })
})
