/**
 * A change by pull request, from the branch to the gateways: two reviewers approve the plan's intent in their reviews, CI plans again on main and applies
 * in the window; in between a host is blocked at once, and afterwards somebody takes the change back at 3 a.m. Git, the CLI and the platform's API are real
 * programs, the platform itself is a local server. The steps are those that `init --ci` writes (they run as written in ci-steps.test.ts).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runBeside } from '../support/beside.js'
import { Folder, type Run } from '../support/cli.js'
import { ForgeServer } from '../support/forge-server.js'

const [wednesday, afternoon, sunday, monday] = ['2026-12-02T01:00:00Z', '2026-12-03T06:00:00Z', '2026-12-05T17:30:00Z', '2026-12-06T18:00:00Z']
const room = mkdtempSync(join(tmpdir(), 'gatewright-story-'))
/** Main, as a runner checks it out; the record is pushed by it. */
const main = new Folder()
const server = new ForgeServer()
type Person = 'tanaka' | 'mori' | 'sato'

const git = (by: Person | 'ci', ...args: string[]): string =>
  execFileSync('git', args, { cwd: main.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, GIT_AUTHOR_NAME: by, GIT_AUTHOR_EMAIL: `${by}@example.com`, GIT_COMMITTER_NAME: by, GIT_COMMITTER_EMAIL: `${by}@example.com`, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } }).trim()
const commit = (by: Person | 'ci', message: string): string => {
  git(by, 'add', 'deployment.yaml', 'record', 'POLICY.md')
  git(by, 'commit', '-q', '--allow-empty', '-m', message)
  git(by, 'push', '-q', 'origin', 'HEAD')
  return git(by, 'rev-parse', 'HEAD')
}
/** A job with the platform's token, on main. */
const ci = (at: string, actor: string, ...args: string[]): Promise<Run> => runBeside(main, { at, ...server.github(''), GITHUB_ACTOR: actor }, ...args)
/** A pull request's job: its event, and the token only for the comment. */
const event = join(room, 'event.json')
const pullJob = async (number: number, ...plan: string[]): Promise<{ plan: any; comment: Run }> => {
  writeFileSync(event, JSON.stringify({ pull_request: { number } }))
  server.openPulls = [number]
  const { GITHUB_TOKEN: _none, ...withoutToken } = server.github(event)
  const planned = await runBeside(main, { at: wednesday, ...withoutToken }, 'plan', ...plan, '--out', 'plan.json', '--json')
  expect(planned).toMatchObject({ code: 0 })
  return { plan: planned.json, comment: await runBeside(main, { at: wednesday, ...server.github(event) }, 'ci', 'comment', 'plan.json') }
}
const lineOf = (text: string): string => /gatewright approve sha256:[0-9a-f]{64}[^`\n]*/.exec(text)?.[0] ?? ''
const review = (by: Person, pull: number, body: string, state = 'APPROVED'): void => {
  server.reviews.push({ node_id: `r${server.reviews.length}`, pull, user: { login: by }, state, body, submitted_at: wednesday })
}
/** Merged by a reviewer, as people do. */
const merge = (branch: string, number: number, author: Person, by: Person): void => {
  const commits = git(by, 'rev-list', `main..${branch}`).split('\n')
  git(by, 'checkout', '-q', 'main')
  git(by, 'merge', '-q', '--no-ff', '-m', `Merge pull request #${number}`, branch)
  git(by, 'push', '-q', 'origin', 'main')
  server.pulls.push({ number, merged_at: wednesday, user: { login: author }, commits: [...commits, git(by, 'rev-parse', 'HEAD')] })
  server.commits.push(...commits.map(() => ({ pull: number, author: { login: author }, commit: { author: { email: `${author}@example.com` } } })))
}
const branch = (name: string): void => void git('tanaka', 'checkout', '-q', '-b', name, 'main')
const history = async (): Promise<any[]> => (await runBeside(main, {}, 'history', '--json')).json.applies

beforeAll(async () => {
  await server.start()
  const example = new Folder('acme')
  for (const file of ['deployment.yaml', 'POLICY.md']) main.write(file, example.read(file))
  example.dispose()
  main.edit('driver: simulated', 'driver: simulated, record: ./record')
  main.write('deployment.yaml', `${main.read('deployment.yaml')}  approvals: { count: 2, source: github }\n`)
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(room, 'origin.git')])
  git('tanaka', 'init', '-q', '-b', 'main')
  git('tanaka', 'remote', 'add', 'origin', join(room, 'origin.git'))
  mkdirSync(join(main.path, 'record'))
  commit('tanaka', 'The deployment as it is')
})
afterAll(async () => {
  await server.stop()
  rmSync(room, { recursive: true, force: true })
  main.dispose()
})

test('the first apply is approved too, by the policy that it brings', async () => {
  const refused = await ci(wednesday, 'mori', 'apply', '--yes', '--json')
  expect(refused).toMatchObject({ code: 4, json: { error: { refusal: 'policy-reviews', count: 2, have: 0 } } })
  server.pulls.push({ number: 11, merged_at: wednesday, user: { login: 'tanaka' } })
  for (const by of ['mori', 'sato'] as const) review(by, 11, lineOf(refused.json.error.fix))
  expect(await ci(wednesday, 'mori', 'apply', '--due')).toMatchObject({ code: 0, out: expect.stringContaining('Done') })
  expect((await history())[0]).toMatchObject({ number: 1, commit: git('ci', 'rev-parse', 'HEAD'), approvals: [{ principal: 'mori', fingerprint: 'github:mori', file: '#11' }, { principal: 'sato', file: '#11' }] })
  server.pulls.length = 0
  commit('ci', 'Record of the apply')
})

let port = ''
test('a branch, its plan in one comment, two reviews, the merge by a reviewer', async () => {
  branch('port')
  main.edit('port: 51820, clientPools: [10.64.0.0/18', 'port: 51822, clientPools: [10.64.0.0/18')
  commit('tanaka', 'Another port for Tokyo')
  const { plan, comment } = await pullJob(12)
  expect(plan.changes.map(({ address }: any) => address)).toEqual(['gateway.tokyo'])
  expect(comment).toMatchObject({ code: 0 })
  expect(server.comments.map(({ body }) => body)).toEqual([expect.stringContaining(plan.intentDigest)])
  port = lineOf(server.comments[0]?.body)
  expect(port).toBe(`gatewright approve sha256:${plan.intentDigest} up to stall:tokyo=1s`)
  review('tanaka', 12, port)
  review('mori', 12, port)
  review('sato', 12, 'Looks good to me')
  merge('port', 12, 'tanaka', 'mori')
})

test('on main: one of two; the author and a review without the line do not count, and it is said why', async () => {
  const run = await ci(wednesday, 'mori', 'apply', '--due')
  expect(run).toMatchObject({ code: 0 })
  expect(run.out).toMatch(/Not now: .*1 of 2/)
  const plan = (await ci(wednesday, 'mori', 'plan')).out
  expect(plan).toContain('Approvals: 1 of 2 (mori).')
  expect(plan).toContain('tanaka (#12) is by the author')
  expect(plan).toContain('sato (#12) approves the change and no plan')
  expect(await ci(wednesday, 'mori', 'apply', '--yes', '--json')).toMatchObject({ code: 4, json: { error: { refusal: 'policy-reviews', have: 1, fix: expect.stringContaining(port) } } })
})

test('the second one writes the line: approved, and not yet in its window', async () => {
  review('sato', 12, `Looks good to me, with\n\n> ${port}`)
  const run = await ci(wednesday, 'mori', 'apply', '--due', '--json')
  expect(run).toMatchObject({ code: 0, json: { status: 'not-due', reason: 'window', notBefore: '2026-12-05T17:00:00.000Z' } })
})

test('15:00, a host is to be cut now: its own change, its own two reviews, applied alone', async () => {
  branch('block')
  main.edit('    block-legacy-erp:', '    block-files: { action: deny, from: [field-staff], to: [172.20.9.9/32], reason: INC-5020 }\n    block-legacy-erp:')
  commit('tanaka', 'Cut the file server off (INC-5020)')
  const { plan, comment } = await pullJob(13, '--only', 'rule.block-files')
  expect(comment.code).toBe(0)
  const line = lineOf(server.comments.at(-1)?.body)
  expect(line).toContain(`${plan.intentDigest} up to host-cut:172.20.9.9/32`)
  for (const by of ['mori', 'sato'] as const) review(by, 13, line)
  merge('block', 13, 'tanaka', 'sato')
  const urgent = ['apply', '--only', 'rule.block-files', '--yes', '--json'] as const
  expect(await ci(afternoon, 'mori', ...urgent)).toMatchObject({ code: 4, json: { error: { code: 'needs-consent' } } })
  const run = await ci(afternoon, 'mori', ...urgent, '--accept-disruption', 'host-cut:172.20.9.9/32')
  expect({ code: run.code, json: run.json }).toMatchObject({ code: 0, json: { status: 'done', done: ['rule.block-files'] } })
  commit('ci', 'Record of the apply')
  expect((await history()).at(-1)).toMatchObject({ number: 2, approvals: [{ principal: 'mori', file: '#13' }, { principal: 'sato', file: '#13' }] })
})

test('Sunday, in the window: the intent is what it was, so the reviews still count; nobody is asked', async () => {
  expect(await ci(sunday, 'github-actions', 'apply', '--due', '--json')).toMatchObject({ code: 0, json: { status: 'done', done: ['gateway.tokyo'] } })
  commit('ci', 'Record of the apply')
  expect((await history()).at(-1)).toMatchObject({ number: 3, commit: git('ci', 'rev-parse', 'HEAD~1'), approvals: [{ principal: 'mori', file: '#12' }, { principal: 'sato', file: '#12' }] })
  expect(await ci(sunday, 'github-actions', 'apply', '--due', '--json')).toMatchObject({ code: 0, json: { status: 'not-due', reason: 'nothing' } })
})

test('3 a.m.: taken back without window or review, the old value into the file, and CI keeps still', async () => {
  expect(await ci(monday, 'tanaka', 'rollback', '3', '--reason', 'phones lose their tunnel', '--yes', '--json')).toMatchObject({ code: 4 })
  const back = await ci(monday, 'tanaka', 'rollback', '3', '--reason', 'phones lose their tunnel', '--break-glass', 'INC-5031', '--write', '--yes')
  expect(back).toMatchObject({ code: 0 })
  expect(main.read('deployment.yaml')).toContain('port: 51820, clientPools: [10.64.0.0/18')
  const restored = main.read('deployment.yaml')
  git('tanaka', 'checkout', '-q', '--', 'deployment.yaml')
  const held = await ci(monday, 'github-actions', 'apply', '--due', '--json')
  expect(held).toMatchObject({ code: 0, json: { status: 'not-due', reason: 'hold' } })
  expect(held.json.detail).toContain('phones lose their tunnel')
  main.write('deployment.yaml', restored)
  commit('tanaka', 'Port as it was: phones lose their tunnel (INC-5031)')
})

test('after the release the reviews that were used count no more, and the break-glass waits for its review', async () => {
  expect(await ci(monday, 'sato', 'release', '--reason', 'cause found', '--json')).toMatchObject({ code: 0 })
  expect((await ci(monday, 'github-actions', 'apply', '--due', '--json')).json).toMatchObject({ reason: 'nothing' })
  branch('port-again')
  main.edit('port: 51820, clientPools: [10.64.0.0/18', 'port: 51822, clientPools: [10.64.0.0/18')
  commit('tanaka', 'Another port for Tokyo, once more')
  const { plan } = await pullJob(14)
  expect(port).toContain(plan.intentDigest)
  merge('port-again', 14, 'tanaka', 'mori')
  const again = await ci(monday, 'github-actions', 'plan')
  expect(again.out).toContain('mori (#12) was used')
  expect(await ci(monday, 'github-actions', 'apply', '--due', '--json')).toMatchObject({ code: 0, json: { status: 'not-due', reason: 'approvals' } })
  expect((await ci(monday, 'sato', 'status')).out).toMatch(/INC-5031/)
})
