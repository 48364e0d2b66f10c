/** What a change may do to the record: the step of the written CI files, alone, in a repository of a few files. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { recordStep } from '../../src/workflows/init-ci-steps.js'

const room = mkdtempSync(join(tmpdir(), 'gatewright-record-'))
const at = (...path: string[]): string => join(room, 'base', ...path)
const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=tanaka', '-c', 'user.email=tanaka@example.com', ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } })
const commit = (folder: string): void => {
  git(folder, 'add', '--all')
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'x')
}
beforeAll(() => {
  mkdirSync(at('record'), { recursive: true })
  git(at(), 'init', '-q', '-b', 'main')
  for (const file of ['deployment.yaml', 'record/000001.yaml', 'record/000002.yaml']) writeFileSync(at(file), `${file}\n`)
  commit(at())
})
afterAll(() => rmSync(room, { recursive: true }))

const altered = 'The record only grows, but this alters or removes events:\n'
const both = 'Events and other changes come in two pull requests'
type Write = (path: string, text?: string) => void
const rows: [what: string, edit: (folder: string, write: Write) => void, code: number, says: string][] = [
  ['nothing', () => undefined, 0, ''],
  ['the deployment alone', (_, write) => write('deployment.yaml'), 0, ''],
  ['a further event alone', (_, write) => write('record/000003.yaml'), 0, 'New events of the record:\nrecord/000003.yaml\n'],
  ['a further event and the deployment', (_, write) => {
    write('record/000003.yaml')
    write('deployment.yaml')
  }, 1, both],
  ['a further event and a new file anywhere', (_, write) => {
    write('record/000003.yaml')
    write('approvals.json')
  }, 1, both],
  ['a further event and one taken out of the rest', (folder, write) => {
    write('record/000003.yaml')
    rmSync(join(folder, 'deployment.yaml'))
  }, 1, both],
  ['an event with another text', (_, write) => write('record/000002.yaml'), 1, `${altered}record/000002.yaml`],
  ['an event less', (folder) => rmSync(join(folder, 'record/000002.yaml')), 1, `${altered}record/000002.yaml`],
  ['an event under another number', (folder) => renameSync(join(folder, 'record/000002.yaml'), join(folder, 'record/000003.yaml')), 1, `${altered}record/000002.yaml`],
  ['a link where an event was', (folder) => {
    rmSync(join(folder, 'record/000002.yaml'))
    symlinkSync('../deployment.yaml', join(folder, 'record/000002.yaml'))
  }, 1, `${altered}record/000002.yaml`],
  ['a link where the folder was', (folder) => {
    rmSync(join(folder, 'record'), { recursive: true })
    symlinkSync('elsewhere', join(folder, 'record'))
  }, 1, `${altered}record/000001.yaml\nrecord/000002.yaml`],
  ['no folder', (folder) => rmSync(join(folder, 'record'), { recursive: true }), 1, altered],
]
const step = (folder: string, base = 'main'): { status: number | null; stdout: string } => spawnSync('bash', ['-e', '-c', recordStep('record', base)], { cwd: folder, encoding: 'utf8' })

test.each(rows)('%s', (what, edit, code, says) => {
  const folder = join(room, what.replaceAll(' ', '-'))
  cpSync(at(), folder, { recursive: true })
  git(folder, 'checkout', '-q', '-b', 'change')
  edit(folder, (path, text = 'another\n') => writeFileSync(join(folder, path), text))
  commit(folder)
  const { status, stdout } = step(folder)
  expect({ code: status, said: says === '' ? stdout === '' : stdout.includes(says) }).toEqual({ code, said: true })
})
test('the change that begins the record may bring the deployment too', () => {
  const folder = join(room, 'first')
  mkdirSync(join(folder, 'record'), { recursive: true })
  git(folder, 'init', '-q', '-b', 'main')
  commit(folder)
  git(folder, 'checkout', '-q', '-b', 'change')
  for (const file of ['deployment.yaml', 'record/000001.yaml']) writeFileSync(join(folder, file), 'x\n')
  commit(folder)
  expect(step(folder)).toMatchObject({ status: 0, stdout: 'New events of the record:\nrecord/000001.yaml\n' })
})
test('a base that is not there is a failure, not a yes', () => {
  expect(step(at(), 'no-such-commit').status).not.toBe(0)
})
