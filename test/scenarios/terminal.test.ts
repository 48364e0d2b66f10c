/** On a real terminal (a pseudo-terminal of util-linux's `script`): colours, a live line, a question; and none of them where nobody looks. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CI|NO_COLOR|GITHUB_.*|GITLAB_.*)$/.test(name)))
/** What a person at a terminal would see; `typed` is typed at it. */
function onTerminal({ path }: Folder, { typed = '', ...env }: Record<string, string>, ...args: string[]): { code: number | null; seen: string } {
  const command = [process.execPath, resolve('bin/gatewright.js'), ...args].map(quoted).join(' ')
  const { status, stdout, error } = spawnSync('script', ['-qefc', command, '/dev/null'], { cwd: path, encoding: 'utf8', input: typed, env: { ...outside, LANG: 'C.UTF-8', TERM: 'xterm-256color', NODE_OPTIONS: '', ...env } })
  if (error) throw new Error(`this test needs a pseudo-terminal: install \`script\` (util-linux). ${error.message}`)
  return { code: status, seen: stdout }
}
const csi = '\u001b['
const [colour, moving] = [/\u001b\[(3[1-6]|1|2)m/, /\r(?!\n)|\u001b\[(\d*[KAG]|\?25[lh])/]

let folder: Folder
beforeAll(() => {
  folder = new Folder('acme')
})
afterAll(() => folder.dispose())

describe('colours', () => {
  const rows: [string, Record<string, string>, string[], boolean][] = [
    ['on a terminal', {}, [], true],
    ['NO_COLOR is set', { NO_COLOR: '1' }, [], false],
    ['NO_COLOR is set and empty: as if it were not (no-color.org)', { NO_COLOR: '' }, [], true],
    ['--no-color', {}, ['--no-color'], false],
  ]
  test.each(rows)('%s', (_name, env, args, wanted) => {
    const { code, seen } = onTerminal(folder, env, 'plan', ...args)
    expect(code).toBe(0)
    expect(seen).toContain('21 to add')
    expect([colour.test(seen), seen.includes(csi)]).toEqual([wanted, wanted])
  })
  test('in a pipe', () => expect(folder.run('plan').out).not.toContain(csi))
  test('JSON has none anywhere', () => expect(onTerminal(folder, {}, 'plan', '--json').seen).not.toContain(csi))
})

describe('apply', () => {
  test('asks for the name of the deployment; anything else is no', () => {
    const { code, seen } = onTerminal(folder, { typed: 'n\n' }, 'apply')
    expect(seen).toContain("Type the deployment's name (acme) to go on:")
    expect(code).toBe(1)
    expect(folder.run('history', '--json').json.applies).toEqual([])
  })
  test('goes on when it is typed', () => {
    const asked = folder.copy()
    expect(onTerminal(asked, { typed: 'acme\n' }, 'apply').code).toBe(0)
    expect(asked.run('history', '--json').json.applies).toMatchObject([{ status: 'done' }])
    asked.dispose()
  })
  test('shows how far it is, in place, and only there', () => {
    const live = folder.copy()
    const { code, seen } = onTerminal(live, {}, 'apply', '--yes')
    expect({ code, moves: moving.test(seen) }).toEqual({ code: 0, moves: true })
    live.dispose()
  })
  test.each([['in CI', { CI: 'true' }], ['on a terminal that cannot move', { TERM: 'dumb' }]])('%s: lines, nothing that moves', (_name, env) => {
    const still = folder.copy()
    const { code, seen } = onTerminal(still, env, 'apply', '--yes')
    expect({ code, moves: moving.test(seen) }).toEqual({ code: 0, moves: false })
    expect(seen).toContain('Wave 1')
    still.dispose()
  })
})
