/** On call, with a file that is not valid, or no YAML: what is in force can be looked at, and taken back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.run('apply', '--yes').code).toBe(0)
  base.edit('port: 51820, clientPools: [10.64.0.0/18', 'port: 51822, clientPools: [10.64.0.0/18')
  expect(base.run('apply', '--yes', '--accept-disruption', 'stall').code).toBe(0)
})
afterAll(() => base.dispose())

const rows: [string, (folder: Folder) => void, RegExp][] = [
  ['a rule of the contract is broken', (folder) => folder.edit('deviceLicences: 1200', 'deviceLicences: 1250'), /deployment\.yaml:12:19: .*1250/],
  ['a key that is none', (folder) => folder.edit('settings:', 'settingz:'), /deployment\.yaml:\d+:\d+: /],
  ['a merge is half done', (folder) => folder.edit('regions:', '<<<<<<< HEAD\nregions:\n=======\nregions:   # more\n>>>>>>> other'), /deployment\.yaml:\d+:\d+: /],
]
describe.each(rows)('%s', (_name, spoil, where) => {
  test('status and history say so first, and then what is in force; nothing else is written', () => {
    const folder = base.copy()
    spoil(folder)
    for (const verb of ['status', 'history']) {
      const run = folder.run(verb)
      expect({ verb, code: run.code, err: run.err }).toEqual({ verb, code: 0, err: expect.stringMatching(/^The file is not valid \(/) })
      expect(run.err).toMatch(where)
    }
    expect(folder.run('status', '--json').json).toMatchObject({ deployment: 'acme' })
    expect(folder.run('history').out).toContain('#2')
    folder.dispose()
  })
  test('a rollback takes back, leaves the file, and says that it cannot tell', () => {
    const folder = base.copy()
    spoil(folder)
    const text = folder.read('deployment.yaml')
    const run = folder.run('rollback', '2', '--reason', 'phones', '--break-glass', 'INC-1', '--write', '--yes')
    expect({ code: run.code, err: run.err.split('\n')[0] }).toEqual({ code: 0, err: expect.stringMatching(/^The file is not valid/) })
    expect(run.out).toMatch(/was left as it is/)
    expect(folder.read('deployment.yaml')).toBe(text)
    expect(folder.run('history', '--json').json.applies).toMatchObject([{}, {}, { status: 'done', rollback: { number: 2 } }])
    expect(folder.run('release', '--reason', 'looked at').code).toBe(0)
    folder.dispose()
  })
  test('what the file would be applied for is refused as ever', () => {
    const folder = base.copy()
    spoil(folder)
    for (const args of [['plan'], ['apply', '--yes'], ['apply', '--due'], ['validate']]) expect([args, folder.run(...args).code]).toEqual([args, 3])
    folder.dispose()
  })
})
test('a text that does not tell which deployment it is: the fault, and nothing more', () => {
  const folder = base.copy()
  folder.write('deployment.yaml', 'metadata: [\n')
  expect(folder.run('status')).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/^error: deployment\.yaml:/) })
  folder.dispose()
})
