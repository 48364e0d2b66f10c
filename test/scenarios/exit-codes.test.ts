/** Every documented exit code, reached the way a user reaches it. What is refused leaves the state as it was. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder, type Run } from '../support/cli.js'

let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.run('apply', '--yes').code).toBe(0)
})
afterAll(() => base.dispose())

const removeOsaka = (folder: Folder) => folder.edit(/ {2}osaka:\n( {4}.*\n)*/, '')

describe('exit codes', () => {
  const rows: [code: number, when: string, run: (folder: Folder) => Run, says: RegExp][] = [
    [0, 'nothing to do', (folder) => folder.run('apply', '--yes'), /Nothing to do/],
    [1, 'an order that does not exist', (folder) => folder.run('order', 'done', 'O-0099'), /there is no order O-0099/],
    [2, 'changes, where asked for', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      return folder.run('plan', '--detailed-exitcode')
    }, /deviceLicences +1,200 → 1,300/],
    [3, 'a file that alone is invalid', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1250')
      return folder.run('plan')
    }, /not a multiple of 100/],
    [4, 'a transition that the contract does not allow', (folder) => {
      folder.edit('redundant: false', 'redundant: true')
      return folder.run('apply', '--yes')
    }, /redundancy-fixed/],
    [4, 'a disruption without consent', (folder) => {
      removeOsaka(folder)
      return folder.run('apply', '--yes')
    }, /--accept-disruption lockout:osaka/],
    [4, 'a freeze', (folder) => {
      folder.edit('policy:\n', 'policy:\n  freezes: [{ from: 2020-01-01, to: 2099-12-31, reason: audit }]\n')
      return folder.run('apply', '--yes')
    }, /freeze.*audit/],
    [5, 'a plan that was used', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      folder.run('plan', '--out', 'plan.json')
      expect(folder.run('apply', 'plan.json').code).toBe(0)
      return folder.run('apply', 'plan.json')
    }, /was used already/],
    [5, 'a plan made for another service', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      folder.run('plan', '--out', 'plan.json')
      folder.remove('.gatewright')
      return folder.run('apply', 'plan.json')
    }, /made for .*, not for this service/],
    [64, 'no such file', (folder) => folder.run('plan', 'nowhere.yaml'), /no such file: nowhere\.yaml/],
    [64, 'a prompt without a terminal', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      return folder.run('apply')
    }, /not a terminal/],
    [130, 'Ctrl-C before the first write', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      return folder.runTo(2, 'SIGINT', 'apply', '--yes')
    }, /interrupted/],
    [7, 'Ctrl-C after the first write', (folder) => {
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
      removeOsaka(folder)
      folder.run('plan', '--out', 'plan.json')
      return folder.runTo(6, 'SIGINT', 'apply', 'plan.json', '--accept-disruption', 'lockout')
    }, /done: .*\n +not done: .*gateway\.osaka/],
  ]
  test.each(rows)('%i: %s', (code, _when, run, says) => {
    const folder = base.copy()
    const result = run(folder)
    folder.dispose()
    expect({ code: result.code, text: `${result.err}\n${result.out}` }).toEqual({ code, text: expect.stringMatching(says) })
    expect(result.err).not.toMatch(/\n {4}at /)
  })

  test('6: somebody else applies, and is named', async () => {
    const folder = base.copy()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    const rules = Array.from({ length: 200 }, (_, index) => `    r${index}: { action: allow, to: [172.21.0.${index}/32] }\n`).join('')
    folder.edit('  rules:\n', `  rules:\n${rules}`)
    const first = folder.start('apply', '--yes')
    await first.until(/Wave 1/)
    expect(folder.run('apply', '--yes')).toMatchObject({ code: 6, err: expect.stringMatching(/locked by .+@.+ \(process \d+\)/) })
    expect((await first.ended).code).toBe(0)
    folder.dispose()
  })

  test('8: people must act', () => {
    const folder = new Folder('acme-manual')
    expect(folder.run('apply', '--yes')).toMatchObject({ code: 8, out: expect.stringContaining('wait for people in O-0001') })
    folder.dispose()
  })
})

describe('CI without a kept store', () => {
  test.each([['simulated', 'acme', 0, 'warning'], ['manual', 'acme-manual', 4, 'error']] as const)('%s: told, never taken for an empty world', (_driver, example, code, severity) => {
    const folder = new Folder(example)
    if (example === 'acme-manual') folder.edit(', record: ./record', '')
    const { code: found, json } = folder.runUnder({ env: { CI: 'true' } }, 'plan', '--json')
    const findings = json.findings.filter((finding: { severity: string }) => finding.severity !== 'note' && !('article' in finding))
    expect({ found, findings }).toMatchObject({ found: code, findings: [{ id: 'store-would-be-lost', severity, source: { line: 6 } }] })
    folder.dispose()
  })
})
