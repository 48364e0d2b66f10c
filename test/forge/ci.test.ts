/** `ci comment` and `ci report`, the real CLI against a local server that speaks as GitHub and GitLab do. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { runBeside } from '../support/beside.js'
import { Folder, type Run } from '../support/cli.js'
import { ForgeServer, me, token } from '../support/forge-server.js'

const seen: string[] = []
const run = async (folder: Folder, env: Record<string, string>, ...args: string[]): Promise<Run> => {
  const done = await runBeside(folder, env, ...args)
  seen.push(done.out, done.err)
  return done
}

let server: ForgeServer
let folder: Folder
beforeAll(() => {
  folder = new Folder('acme')
  folder.write('event.json', JSON.stringify({ action: 'synchronize', pull_request: { number: 12 } }))
  folder.write('push.json', JSON.stringify({ ref: 'refs/heads/main' }))
  expect(folder.run('plan', '--out', 'first.json').code).toBe(0)
  expect(folder.run('apply', 'first.json').code).toBe(0)
  expect(folder.run('plan', '--out', 'nothing.json').code).toBe(0)
  folder.edit('port: 51820', 'port: 51822')
  expect(folder.run('plan', '--out', 'port.json').code).toBe(0)
})
afterAll(() => folder.dispose())
beforeEach(async () => {
  server = await new ForgeServer().start()
})
afterEach(() => server.stop())
const github = (): Record<string, string> => server.github(join(folder.path, 'event.json'))

describe.each<['GitHub' | 'GitLab', () => Record<string, string>, string]>([['GitHub', github, '#12'], ['GitLab', () => server.gitlab(), '!12']])('ci comment on %s', (name, env, change) => {
  const mine = name === 'GitHub' ? { user: { login: me.github } } : { author: me.gitlab }
  const others = name === 'GitHub' ? { user: { login: 'mallory' } } : { author: { id: 66, username: 'mallory' } }
  test('created, then unchanged, then edited in place, then one short line', async () => {
    const first = await run(folder, env(), 'ci', 'comment', 'port.json')
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringMatching(`Commented on ${change}: https://`) })
    expect(server.comments).toHaveLength(1)
    expect(server.comments[0]?.body).toMatch(/^<!-- gatewright:acme -->\n\*\*acme: /)
    const { intentDigest } = JSON.parse(folder.read('port.json'))
    expect(server.comments[0]?.body).toMatch(new RegExp(`\`\`\`\ngatewright approve sha256:${intentDigest} up to [a-z-]+:tokyo`))
    expect(await run(folder, env(), 'ci', 'comment', 'port.json')).toMatchObject({ code: 0, out: expect.stringContaining('says so already') })
    expect(server.written()).toHaveLength(1)
    expect((await run(folder, env(), 'ci', 'comment', 'first.json', '--json')).json).toMatchObject({ outcome: 'updated', change: 12, deployments: ['acme'] })
    expect((await run(folder, env(), 'ci', 'comment', 'nothing.json', '--lang', 'ja')).out).toContain('コメントを更新しました')
    expect(server.comments).toHaveLength(1)
    expect(server.comments[0]?.body).toMatch(/^<!-- gatewright:acme -->\n\*\*acme: [^\n]+\*\*\n$/)
  })
  test('where nothing changes none is made', async () => {
    expect(await run(folder, env(), 'ci', 'comment', 'nothing.json')).toMatchObject({ code: 0, out: expect.stringContaining('there is no comment') })
    expect(server.written()).toEqual([])
  })
  test("somebody else's marker is left alone; ours is found on a later page", async () => {
    server.comments = [1, 2, 3].map((id) => ({ id, body: '<!-- gatewright:acme -->\nold', ...others })).concat([{ id: 4, body: '<!-- gatewright:acme -->\nold', ...mine }] as never)
    expect((await run(folder, env(), 'ci', 'comment', 'port.json', '--json')).json.outcome).toBe('updated')
    expect(server.comments.map(({ body }) => body.endsWith('old'))).toEqual([true, true, true, false])
  })
  test('several plans: a table, a section each, within the limit', async () => {
    expect((await run(folder, env(), 'ci', 'comment', 'port.json', 'first.json', 'nothing.json')).code).toBe(0)
    const body: string = server.comments[0]?.body
    expect(body).toMatch(/^<!-- gatewright:\+ -->\n\*\*3 plans\*\*\n\n\| Deployment \| Verdict \| Changes \|\n\|---\|---\|---\|\n(\| acme \|.*\n){3}/)
    expect([body.match(/^### /gm)?.length, body.match(/^gatewright approve/gm)?.length, body.match(/<!--/g)?.length]).toEqual([2, 2, 1])
    await run(folder, env(), 'ci', 'comment', 'port.json', 'first.json', 'nothing.json', '--max-bytes', '4000')
    expect(server.comments).toHaveLength(1)
    expect(Buffer.byteLength(server.comments[0]?.body)).toBeLessThanOrEqual(4000)
    await run(folder, env(), 'ci', 'comment', 'port.json', 'first.json', '--max-bytes', '1500')
    expect(Buffer.byteLength(server.comments[0]?.body)).toBeLessThanOrEqual(1500)
    expect(server.comments[0]?.body).toContain('Left out to stay within')
  })
  test('refused: what is missing, exit 1', async () => {
    server.failures.push({ status: 403, when: /^POST .*(comments|notes)$/, body: { message: 'Resource not accessible by integration' } })
    const { code, err } = await run(folder, env(), 'ci', 'comment', 'port.json')
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(name === 'GitHub' ? /POST \/repos\/acme\/vpn\/issues\/12\/comments: 403[\s\S]*pull-requests: write/ : /POST \/projects\/5\/merge_requests\/12\/notes: 403[\s\S]*scope api/) })
  })
  test('a token that is not accepted: its variable, not its value', async () => {
    server.failures.push({ status: 401, body: { message: 'Bad credentials' } })
    expect(await run(folder, env(), 'ci', 'comment', 'port.json')).toMatchObject({ code: 1, err: expect.stringContaining(name === 'GitHub' ? 'GITHUB_TOKEN' : 'GATEWRIGHT_GITLAB_TOKEN') })
  })
})

describe('the environment alone says where, and it is looked at', () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['no CI', () => ({}), /neither GITHUB_REPOSITORY nor CI_PROJECT_ID/],
    ['no token', () => ({ ...github(), GITHUB_TOKEN: '' }), /GITHUB_TOKEN is not set/],
    ['a token with a line break', () => ({ ...github(), GITHUB_TOKEN: `${token}\nx` }), /GITHUB_TOKEN holds spaces or line breaks/],
    ['in the clear', () => ({ ...github(), GITHUB_API_URL: 'http://api.example.com' }), /travel in the clear/],
    ['no address', () => ({ ...server.gitlab(), CI_API_V4_URL: '' }), /CI_API_V4_URL is not the address/],
    ['a repository that is a path', () => ({ ...github(), GITHUB_REPOSITORY: '../x' }), /GITHUB_REPOSITORY is \.\.\/x/],
    ['no pull request', () => ({ ...github(), GITHUB_EVENT_PATH: join(folder.path, 'push.json') }), /no pull request/],
  ])('%s: exit 64', async (_title, env, words) => {
    const { code, err } = await run(folder, env(), 'ci', 'comment', 'port.json')
    expect({ code, err }).toMatchObject({ code: 64, err: expect.stringMatching(words) })
    expect(server.requests).toEqual([])
  })
  test('an altered plan is refused with 5 before anything is sent', async () => {
    folder.write('altered.json', folder.read('port.json').replace('51822', '51823'))
    expect((await run(folder, github(), 'ci', 'comment', 'altered.json')).code).toBe(5)
    expect(server.requests).toEqual([])
  })
})

describe.each<['GitHub' | 'GitLab', () => Record<string, string>]>([['GitHub', github], ['GitLab', () => server.gitlab()]])('ci report on %s', (name, env) => {
  const text = name === 'GitHub' ? 'body' : 'description'
  test('nothing, opened, unchanged, edited, closed with a note, opened again: one issue', async () => {
    const nightly = new Folder('acme-manual')
    const at = (now: string): Record<string, string> => ({ ...env(), at: now })
    nightly.write('offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\nprovider: Example\nleadTimes: { form: 5, request: 5, new: 9 }\nanswerWithin: 3\n')
    nightly.edit('record: ./record', 'record: ./record, offering: offering.yaml')
    const ordered = '2026-11-24T01:15:00Z'
    expect(nightly.runAt(ordered, 'apply', '--yes').code).toBe(8)
    expect(nightly.runAt(ordered, 'order', 'sent', 'O-0001', '--date', '2026-11-24').code).toBe(0)
    const report = async (now: string, ...args: string[]): Promise<Run> => run(nightly, at(now), 'ci', 'report', ...args)
    const outcome = async (now: string): Promise<string> => (await report(now, '--json')).json.outcome

    expect(await report('2026-11-25T15:00:00Z')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('All is well') })
    expect(server.written()).toEqual([])
    expect((await report('2026-11-27T15:00:00Z', '--json'))).toMatchObject({ code: 0, json: { outcome: 'created', deployments: [{ drift: 0, overdue: 1 }] } })
    expect(server.issues).toHaveLength(1)
    expect(server.issues[0]?.[text]).toMatch(/^<!-- gatewright-report:[a-z-]+ -->\n[\s\S]*\*\*Overdue\*\* \(1\)\n\n- ask for an answer to order O-0001/)
    expect(await outcome('2026-11-28T15:00:00Z')).toBe('unchanged')
    server.issues[0] = { ...server.issues[0], title: 'somebody renamed it' }
    expect(await outcome('2026-11-28T15:00:00Z')).toBe('updated')
    const open = nightly.copy()
    expect(nightly.runAt('2026-11-29T00:00:00Z', 'order', 'accepted', 'O-0001', '--date', '2026-11-28').code).toBe(0)
    expect(await outcome('2026-11-29T15:00:00Z')).toBe('closed')
    expect(server.issueComments).toEqual([{ body: expect.stringContaining('All is well again') }])
    expect(await outcome('2026-11-29T15:00:00Z')).toBe('unchanged')
    expect((await run(open, at('2026-11-30T15:00:00Z'), 'ci', 'report')).out).toMatch(/Opened the issue again: https:[\s\S]*0 drifted, 1 overdue/)
    expect(server.issues).toMatchObject([{ state: name === 'GitHub' ? 'open' : 'opened' }])
    for (const each of [nightly, open]) each.dispose()
  })
  test('issues that may not be written: exit 1, with what to do', async () => {
    server.failures.push({ status: 404, when: /^GET .*\/issues$/ })
    expect(await run(folder, env(), 'ci', 'report')).toMatchObject({ code: 1, err: expect.stringContaining(name === 'GitHub' ? 'issues: write' : 'scope api') })
  })
})

test('the token stands in no output', () => {
  expect(seen.length).toBeGreaterThan(40)
  expect(seen.filter((text) => text.includes(token))).toEqual([])
})
