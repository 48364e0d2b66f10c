/** Claims out of reviews, read from a local server that speaks as the platforms do. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { github } from '../../src/forge/github.js'
import { gitlab } from '../../src/forge/gitlab.js'
import { claimsFrom, claimsOn } from '../../src/forge/reviews.js'
import type { Review, ReviewState } from '../../src/forge/port.js'
import { ForgeServer, token } from '../support/forge-server.js'

const digest = 'cd'.repeat(32)
const line = `gatewright approve sha256:${digest} up to stall:tokyo=2s max 900 sessions until 2026-12-31`
const review = (reviewer: string, state: ReviewState, body = line, altered = false): Review => ({ reviewer, state, body, at: '2026-12-01T01:00:00Z', author: { names: [reviewer] }, altered })

describe('what stands', () => {
  test.each<[string, readonly Review[], readonly string[], readonly string[]]>([
    ['an approval with the line', [review('mori', 'approved')], ['mori'], []],
    ['an approval without it', [review('mori', 'approved', 'LGTM')], [], ['mori no-line']],
    ['the line without an approval', [review('mori', 'commented')], [], []],
    ['a comment after it voids nothing', [review('mori', 'approved'), review('mori', 'commented', 'by the way')], ['mori'], []],
    ['a later refusal voids it', [review('mori', 'approved'), review('mori', 'changes-requested', 'no')], [], []],
    ['a dismissal voids it', [review('mori', 'approved'), review('mori', 'dismissed', '')], [], []],
    ["somebody else's refusal does not", [review('mori', 'approved'), review('sato', 'changes-requested', 'no')], ['mori'], []],
    ['refused, then approved', [review('mori', 'changes-requested', 'no'), review('mori', 'approved')], ['mori'], []],
    ['a broken line', [review('mori', 'approved', `gatewright approve ${digest}`)], [], ['mori malformed-line']],
    ['altered by somebody else', [review('mori', 'approved', line, true)], [], ['mori edited']],
    ['the author', [review('AUTHOR', 'approved')], [], ['AUTHOR author']],
  ])('%s', (_title, reviews, claims, unbound) => {
    const found = claimsFrom([{ change: 12, reviews, authors: [{ names: ['author'] }] }], true, undefined)
    expect([found.claims.map(({ approver }) => approver), found.unbound.map(({ approver, because }) => `${approver} ${because}`)]).toEqual([claims, unbound])
  })
  test('an author of one change approves none of them', () => {
    const found = claimsFrom([{ change: 1, reviews: [review('mori', 'approved')], authors: [] }, { change: 2, reviews: [], authors: [{ names: ['Mori'] }] }], true, undefined)
    expect(found).toMatchObject({ claims: [], unbound: [{ approver: 'mori', because: 'author' }] })
  })
  test('owners are asked for', () => expect(claimsFrom([{ change: 1, reviews: [review('mori', 'approved'), review('sato', 'approved')], authors: [] }], false, new Set(['sato']))).toMatchObject({ claims: [{ approver: 'sato' }], unbound: [{ approver: 'mori', because: 'not-an-owner' }] }))
})

let server: ForgeServer
beforeEach(async () => {
  server = await new ForgeServer().start()
})
afterEach(() => server.stop())

const at = (hour: number): string => `2026-12-01T0${hour}:00:00Z`

describe('GitHub', () => {
  const given = (login: string, state: string, hour: number, body = line) => ({ node_id: `${login}${hour}`, user: { login }, state, body, submitted_at: at(hour) })
  const forge = () => github({ base: server.origin, repository: 'acme/vpn', token })
  beforeEach(() => {
    server.pulls = [{ number: 12, merged_at: at(9), user: { login: 'author' } }, { number: 13, merged_at: null, user: { login: 'other' } }]
    server.commits = [{ author: { login: 'committer' }, commit: { author: { email: 'c@example.com' } } }]
    server.reviews = [given('mori', 'APPROVED', 1), given('sato', 'APPROVED', 2), given('sato', 'CHANGES_REQUESTED', 3, ''), given('committer', 'APPROVED', 4), given('abe', 'COMMENTED', 5), given('kato', 'APPROVED', 6), given('kato', 'PENDING', 7)]
  })
  test('of all pages, authors left out', async () => {
    const { claims, unbound } = await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: true })
    expect(claims).toEqual(['mori', 'kato'].map((approver) => expect.objectContaining({ approver, change: 12, text: line })))
    expect(claims[0]).toMatchObject({ at: at(1), line: { intentDigest: digest, effects: [{ effect: 'stall', where: 'tokyo', seconds: 2 }], maxSessions: 900, until: '2026-12-31' } })
    expect(unbound).toMatchObject([{ approver: 'committer', because: 'author' }])
  })
  test('a review that somebody else edited binds nothing; its own author may', async () => {
    server.editors = { mori1: 'author', kato6: 'kato' }
    const { claims, unbound } = await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: true })
    expect(claims.map(({ approver }) => approver)).toEqual(['kato'])
    expect(unbound).toContainEqual({ approver: 'mori', change: 12, because: 'edited', text: '' })
  })
  test('code owners: a person, and an active member of a team', async () => {
    server.teams = { network: [{ login: 'kato', state: 'pending' }, { login: 'committer', state: 'active' }] }
    const owned = await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: false, owners: { paths: ['vpn/deployment.yaml'], text: '* @nobody\n/vpn/ @mori @acme/network\n' } })
    expect(owned.claims.map(({ approver }) => approver)).toEqual(['mori', 'committer'])
    expect(owned.unbound).toMatchObject([{ approver: 'kato', because: 'not-an-owner' }])
  })
  test('without CODEOWNERS nobody owns anything', async () => expect((await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: false, owners: { paths: ['a'], text: null } })).claims).toEqual([]))
  test('a team that may not be seen says which permission is missing', async () => {
    server.failures.push({ status: 403, when: /memberships/, body: { message: 'Resource not accessible by integration' } })
    await expect(claimsOn(forge(), ['0'.repeat(40)], { notAuthor: false, owners: { paths: ['a'], text: '* @acme/network\n' } })).rejects.toMatchObject({ id: 'not-permitted', exitCode: 1, fix: expect.stringContaining('members: read') })
  })
})

describe('GitLab', () => {
  const note = (username: string, hour: number, body = line, edited = false) => ({ id: hour, author: { id: hour, username, name: username }, body, created_at: at(hour), updated_at: at(edited ? 9 : hour), system: false, internal: false })
  const forge = () => gitlab({ base: `${server.origin}/api/v4`, project: 5, token })
  beforeEach(() => {
    server.pulls = [{ iid: 12, state: 'merged', author: { username: 'author', name: 'An Author' } }]
    server.commits = [{ author_name: 'Committer', author_email: 'c@example.com' }]
    server.approvals = { approved_by: ['mori', 'sato', 'abe', 'x'].map((username) => ({ user: { username, name: username === 'x' ? 'Committer' : username }, approved_at: at(8) })) }
    server.comments = [note('mori', 1, 'hello'), note('mori', 2), note('sato', 3, line, true), note('kato', 4), note('x', 5), { ...note('abe', 6), system: true }]
  })
  test('approved, and written by the same person', async () => {
    const { claims, unbound } = await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: true })
    expect(claims).toEqual([expect.objectContaining({ approver: 'mori', at: at(2), change: 12, text: line })])
    expect(unbound).toMatchObject([{ approver: 'sato', because: 'edited' }, { approver: 'abe', because: 'no-line' }, { approver: 'x', because: 'author' }])
  })
  test('code owners: a group with its members', async () => {
    server.teams = { 'acme/network': [{ username: 'x', state: 'active' }, { username: 'y', state: 'active' }, { username: 'mori', state: 'active' }] }
    expect((await claimsOn(forge(), ['0'.repeat(40)], { notAuthor: false, owners: { paths: ['a/b'], text: '* @acme/network\n' } })).claims.map(({ approver }) => approver)).toEqual(['mori', 'x'])
  })
})

describe('a platform that refuses', () => {
  const reading = () => github({ base: server.origin, repository: 'acme/vpn', token }).changesOf('abc')
  test.each<[string, { status: number; headers?: Record<string, string>; body?: unknown }, string]>([
    ['401', { status: 401 }, 'not-authorised'], ['403', { status: 403 }, 'not-permitted'], ['404', { status: 404 }, 'not-found'],
    ['422', { status: 422, body: { message: 'Validation Failed', token } }, 'not-accepted'], ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'not-understood'],
    ['a limit far away', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4102444800' } }, 'rate-limited'], ['no JSON', { status: 200, body: '<html>' }, 'not-understood'],
  ])('%s: once, in words, without the token', async (_title, failure, id) => {
    server.failures.push(failure)
    const error = await reading().catch((error: unknown) => error)
    expect(error).toMatchObject({ id, exitCode: 1 })
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack, (error as { spoken(language: string): unknown }).spoken('ja')])).not.toContain(token)
    expect(server.requests).toHaveLength(1)
  })
  test('what passes is tried again, within bounds', async () => {
    server.failures.push({ status: 502 }, { status: 429, headers: { 'retry-after': '0' } })
    expect(await reading()).toEqual([])
    server.failures.push(...Array.from({ length: 10 }, () => ({ status: 429, headers: { 'retry-after': '0' } })))
    await expect(reading()).rejects.toMatchObject({ id: 'rate-limited' })
    expect(server.failures).toHaveLength(6)
  })
})
