/** Completion in real shells: bash everywhere, fish where it is installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const there = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0
let folder: Folder
let scripts: string
beforeAll(() => {
  folder = new Folder()
  scripts = mkdtempSync(join(tmpdir(), 'gatewright-completion-'))
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = folder.run('completion', shell)
    expect(code).toBe(0)
    writeFileSync(join(scripts, shell), out)
  }
})
afterAll(() => {
  folder.dispose()
  rmSync(scripts, { recursive: true, force: true })
})

const inBash = (...words: string[]): string[] =>
  // biome-ignore lint/suspicious/noTemplateCurlyInString: bash expands it
  spawnSync('bash', ['--norc', '-c', 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gatewright 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"', join(scripts, 'bash'), ...words], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)

const rows: [words: string[], found: string[]][] = [
  [['gatewright', 'or'], ['order']], [['gatewright', 'plan', '--l'], ['--lang', '--least-disruptive']], [['gatewright', 'plan', '--lang', ''], ['en', 'ja']],
  [['gatewright', 'order', 'sh'], ['show']], [['gatewright', 'order', 'export', '--format', ''], ['txt', 'html', 'csv']], [['gatewright', 'completion', ''], ['bash', 'zsh', 'fish']],
]
test.each(rows)('bash: %j', (words, found) => expect(inBash(...words)).toEqual(found))
test('bash: --lang=j, which it takes for three words', () => expect(inBash('gatewright', 'plan', '--lang', '=', 'j')).toEqual(['ja']))
if (there('fish')) {
  test.each(rows)('fish: %j', (words, found) => {
    const { stdout } = spawnSync('fish', ['--no-config', '-c', `source ${join(scripts, 'fish')}; complete -C ${JSON.stringify(words.join(' '))}`], { encoding: 'utf8' })
    expect(stdout.split('\n').filter(Boolean).map((line) => line.split('\t')[0]).sort()).toEqual([...found].sort())
  })
}
describe('every command of the manifest', () => {
  const { commands } = JSON.parse(readFileSync('oclif.manifest.json', 'utf8')) as { commands: Record<string, unknown> }
  test.each(['bash', 'zsh', 'fish'])('is in the script for %s', (shell) => {
    const script = readFileSync(join(scripts, shell), 'utf8')
    expect(Object.keys(commands).filter((id) => !script.includes(`'${id.replaceAll(':', ' ')}'`))).toEqual([])
  })
})
test('another shell is wrong usage', () => expect(folder.run('completion', 'tcsh').code).toBe(64))
