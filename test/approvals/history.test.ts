/** Which changes a review may speak for: a file's Git history since the last apply, with real Git. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { commitOf, fileAt, historyOf } from '../../src/support/git.js'

const room = mkdtempSync(join(tmpdir(), 'gatewright-history-'))
const [top, file] = [join(room, 'top'), join(room, 'top', 'vpn', 'deployment.yaml')]
const git = (folder: string, by: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_AUTHOR_NAME: by, GIT_AUTHOR_EMAIL: `${by}@example.com`, GIT_COMMITTER_NAME: by, GIT_COMMITTER_EMAIL: `${by}@example.com`, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } }).trim()
const commits: Record<string, string> = {}
const commit = (by: string, name: string, files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(top, path), text)
  git(top, by, 'add', '.')
  git(top, by, 'commit', '-q', '-m', name)
  commits[name] = git(top, by, 'rev-parse', 'HEAD')
}
beforeAll(() => {
  execFileSync('mkdir', ['-p', join(top, 'vpn')])
  git(top, 'abe', 'init', '-q', '-b', 'main')
  commit('abe', 'first', { 'vpn/deployment.yaml': '1\n', CODEOWNERS: 'vpn/ @mori\n' })
  commit('abe', 'applied', { 'vpn/deployment.yaml': '2\n' })
  commit('kato', 'elsewhere', { README: 'x' })
  git(top, 'tanaka', 'checkout', '-q', '-b', 'port')
  commit('tanaka', 'port', { 'vpn/deployment.yaml': '3\n', CODEOWNERS: 'vpn/ @tanaka\n' })
  git(top, 'mori', 'checkout', '-q', 'main')
  git(top, 'mori', 'merge', '-q', '--no-ff', '-m', 'merged', 'port')
  commits.merged = git(top, 'mori', 'rev-parse', 'HEAD')
})
afterAll(() => rmSync(room, { recursive: true, force: true }))

test('what touched the file since then; who merged it is no author, nor is who changed something else', () =>
  expect(historyOf(file, commits.applied ?? '')).toEqual({ path: 'vpn/deployment.yaml', commits: [commits.port], authors: [['tanaka', 'tanaka@example.com']], since: commits.applied }))
test('nothing since then: the last one that did', () => expect(historyOf(file, commits.merged ?? '')).toMatchObject({ commits: [commits.port], authors: [['tanaka', 'tanaka@example.com']] }))
test.each([['not known', null], ['of a history that was written anew', 'f'.repeat(40)], ['that is no commit', '--all']])('since a commit %s: all of it', (_name, since) =>
  expect(historyOf(file, since)).toMatchObject({ commits: [commits.port, commits.applied, commits.first], since: null }))
test('code owners as they were before the change', () => expect([fileAt(join(top, 'vpn'), commits.applied ?? '', ['.github/CODEOWNERS', 'CODEOWNERS']), fileAt(top, 'HEAD', ['none'])]).toEqual(['vpn/ @mori\n', undefined]))
test('a clone that is cut short, a file that Git does not keep, no repository: nothing can be told', () => {
  const clone = join(room, 'clone')
  git(room, 'ci', 'clone', '-q', '--depth', '1', `file://${top}`, clone)
  writeFileSync(join(top, 'vpn', 'other.yaml'), '')
  expect([historyOf(join(clone, 'vpn', 'deployment.yaml'), commits.applied ?? ''), historyOf(join(clone, 'vpn', 'deployment.yaml'), null), historyOf(join(top, 'vpn', 'other.yaml'), null), historyOf(join(room, 'x.yaml'), null)]).toEqual([undefined, undefined, undefined, undefined])
  git(clone, 'ci', 'fetch', '-q', '--unshallow')
  expect(historyOf(join(clone, 'vpn', 'deployment.yaml'), commits.applied ?? '')?.commits).toEqual([commits.port])
})
test('the commit of a file: only as it is committed', () => {
  expect(commitOf(file)).toBe(commits.merged)
  expect([commitOf(join(top, 'vpn', 'other.yaml')), commitOf(join(room, 'x.yaml'))]).toEqual([undefined, undefined])
  writeFileSync(file, '4\n')
  expect(commitOf(file)).toBeUndefined()
})
