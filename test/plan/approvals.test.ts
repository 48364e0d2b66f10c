/** Which approvals count for a plan, as tables; and that the same intent, and only that, has the same digest. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { desiredResources } from '../../src/kinds/index.js'
import type { Deployment, Policy } from '../../src/model/deployment.js'
import { mostApprovals, principalOf, signerLines, signerOf } from '../../src/model/signers.js'
import { type Approval, type Ceiling, parseApproval, signedText } from '../../src/plan/approval-document.js'
import { approvalsAsked, approvalsBlock, type Asked, type CheckedApproval, judgeApprovals, type Subject } from '../../src/plan/approvals.js'
import { assemblePlan, intentDigestOf, planDigest } from '../../src/plan/assemble.js'
import { parseConsent } from '../../src/plan/consent.js'
import type { Plan, PlannedChange } from '../../src/plan/document.js'
import { noForecast } from '../../src/plan/forecast.js'
import type { SessionReport, Snapshot } from '../../src/plan/snapshot.js'
import { canonicalJson } from '../../src/support/canonical.js'
import { deployments, unremarkable } from '../support/deployments.js'

const consents = (...texts: string[]): Ceiling['effects'] => texts.map((text) => parseConsent(text) ?? { effect: 'none', where: null, seconds: null })
const change = (effect: Plan['forecast']['session']['effect'], { regions = ['tokyo'], worst = 1 as number | null, hosts = [] as string[], kind = 'gateway', certainty = 'certain' } = {}): PlannedChange =>
  ({ address: 'gateway.tokyo', kind, before: {}, after: {}, forecast: { ...noForecast, hosts, session: { ...noForecast.session, effect, certainty, regions, seconds: { typical: worst, worst } } } }) as unknown as PlannedChange
const intentDigest = 'a'.repeat(64)
const approval = ({ by = 'mori@example.com', at = '2026-12-01T01:00:00.000Z', ...ceiling }: Partial<Ceiling> & { by?: string; at?: string } = {}): Approval => ({
  formatVersion: '1.0', deployment: 'acme', intentDigest, approver: by, at, signature: '', ceiling: { effects: consents('stall:tokyo=1s'), maxSessions: null, until: null, ...ceiling },
})
const checked = (each: Approval, fingerprint = each.approver): CheckedApproval => ({ file: `${each.approver}.json`, digest: 'd', approval: each, signature: { state: 'good', fingerprint } })
const asked: Asked = { count: 1, source: 'ssh', notAuthor: true, codeOwners: false, signers: [] }
const subject: Subject = { deployment: 'acme', intentDigest, changes: [change('stall')], sessions: 800, authors: ['author'], applier: 'tester', used: [], now: '2026-12-02T01:00:00.000Z' }
const because = (given: Approval, about: Partial<Subject> = {}, how: Partial<Asked> = {}): string => judgeApprovals({ ...asked, ...how }, [checked(given)], { ...subject, ...about }).notCounted[0]?.because ?? 'counts'

describe('an approval', () => {
  const rows: [string, Approval, Partial<Subject>, string][] = [
    ['as far as the plan goes', approval(), {}, 'counts'],
    ['further: a worse effect, everywhere, without a bound', approval({ effects: consents('lockout') }), {}, 'counts'],
    ['of another region', approval({ effects: consents('stall:osaka=1s') }), {}, 'beyond-ceiling'],
    ['of a lesser effect', approval({ effects: consents('needs-profile:tokyo') }), {}, 'beyond-ceiling'],
    ['for a shorter time', approval({ effects: consents('stall:tokyo=500ms') }), {}, 'beyond-ceiling'],
    ['bounded, where the time is not known', approval(), { changes: [change('stall', { worst: null })] }, 'beyond-ceiling'],
    ['of one region, where two are met', approval(), { changes: [change('stall', { regions: ['osaka', 'tokyo'] })] }, 'beyond-ceiling'],
    ['of several, each met', approval({ effects: consents('stall:tokyo=1s', 'stall:osaka=2s') }), { changes: [change('stall', { regions: ['osaka', 'tokyo'] })] }, 'counts'],
    ['of sessions, where a host is cut', approval({ effects: consents('lockout') }), { changes: [change('stall', { hosts: ['172.20.30.40/32'] })] }, 'beyond-ceiling'],
    ['of the host cut too', approval({ effects: consents('stall', 'host-cut:172.20.30.40/32') }), { changes: [change('stall', { hosts: ['172.20.30.40/32'] })] }, 'counts'],
    ['of another host', approval({ effects: consents('stall', 'host-cut:172.20.30.41/32') }), { changes: [change('stall', { hosts: ['172.20.30.40/32'] })] }, 'beyond-ceiling'],
    ['of nothing, where nothing happens', approval({ effects: [] }), { changes: [change('none', { regions: [] })] }, 'counts'],
    ['of nothing, where something happens at the next connection', approval({ effects: [] }), { changes: [change('next-connection')] }, 'beyond-ceiling'],
    ['of just so many sessions', approval({ maxSessions: 800 }), {}, 'counts'],
    ['of fewer sessions', approval({ maxSessions: 799 }), {}, 'too-many-sessions'],
    ['of no session, where none is met', approval({ maxSessions: 0 }), { sessions: 0 }, 'counts'],
    ['until a moment to come', approval({ until: '2026-12-02T01:00:00.001Z' }), {}, 'counts'],
    ['until just now', approval({ until: '2026-12-02T01:00:00.000Z' }), {}, 'expired'],
    ['by a clock that is a little fast', approval({ at: '2026-12-02T01:05:00.000Z' }), {}, 'counts'],
    ['dated ahead', approval({ at: '2026-12-02T01:05:00.001Z' }), {}, 'from-the-future'],
    ['of another plan', { ...approval(), intentDigest: 'b'.repeat(64) }, {}, 'other-intent'],
    ['of another deployment', { ...approval(), deployment: 'other' }, {}, 'other-deployment'],
    ['by the author', approval(), { authors: ['mori@example.com'] }, 'author'],
    ['by the author, known by a bare name, in capitals', approval(), { authors: ['x', 'Mori'] }, 'author'],
    ['by a bare name, of the author’s address', approval({ by: 'mori' }), { authors: ['mori@example.com'] }, 'author'],
    ['by whoever applies', approval({ by: 'tester@example.com' }), {}, 'author'],
    ['that an apply was done with', approval(), { used: ['d'] }, 'used'],
    ['of which another one was used', approval(), { used: ['e'] }, 'counts'],
    ['by somebody of another domain', approval(), { authors: ['mori@other.example'] }, 'counts'],
    ['by somebody whose name begins alike', approval(), { authors: ['mor', 'mori2'] }, 'counts'],
  ]
  test.each(rows)('%s', (_name, given, about, wanted) => expect(because(given, about)).toBe(wanted))
  test('in a review by whoever applies: a reviewer may merge', () => expect(because(approval({ by: 'tester' }), {}, { source: 'github' })).toBe('counts'))
  test('in a review by the author', () => expect(because(approval({ by: 'author' }), {}, { source: 'github' })).toBe('author'))
  test('against which a source found something', () => {
    const found = judgeApprovals(asked, [{ ...checked(approval()), not: { approver: 'mori', because: 'no-line', params: { text: '' } } }], subject)
    expect(found).toMatchObject({ counted: [], notCounted: [{ file: 'mori@example.com.json', approver: 'mori', because: 'no-line' }] })
  })
  test('by the author, where policy does not mind', () => expect(because(approval(), { authors: ['mori'] }, { notAuthor: false })).toBe('counts'))
  test.each(['altered', 'not-a-signer', 'no-ssh-keygen'] as const)('whose signature is %s', (state) => {
    const found = judgeApprovals(asked, [{ ...checked(approval()), signature: { state } }, { file: 'x.json', digest: 'd', approval: undefined, signature: { state: 'altered' } }], subject)
    expect([found.counted, found.notCounted.map((each) => each.because)]).toEqual([[], ['unreadable', state]])
  })
  test('a person counts once, and so does a key: the oldest that counts at all', () => {
    const [old, young, other, sato] = [approval({ until: subject.now }), approval({ at: '2026-12-01T02:00:00.000Z' }), approval({ at: '2026-12-01T03:00:00.000Z' }), approval({ by: 'sato@example.com', at: '2026-12-01T04:00:00.000Z' })]
    const { counted, notCounted } = judgeApprovals({ ...asked, count: 2 }, [checked(sato, 'k2'), checked(other, 'k3'), checked(young, 'k2'), checked(old, 'k1')], subject)
    expect([counted.map(({ principal, at }) => [principal, at]), notCounted.map((each) => each.because)]).toEqual([[['mori@example.com', young.at]], ['expired', 'again', 'again']])
  })
})

describe('what policies ask for', () => {
  const policy = (approvals: Policy['approvals']): Policy => ({ approvals }) as Policy
  const proposing = (approvals: Policy['approvals'], before: object | null = {}): PlannedChange => ({ ...change('none', { kind: 'policy', regions: [] }), before, after: policy(approvals) }) as unknown as PlannedChange
  const two = policy({ count: 2, allowedSigners: ['a'] })
  const rows: [string, readonly PlannedChange[], Policy | undefined, Partial<Asked>][] = [
    ['nothing: no policy', [change('stall')], undefined, { count: 0 }],
    ['nothing: no change', [], two, { count: 0 }],
    ['the recorded count', [change('none')], two, { count: 2, signers: ['a'], notAuthor: true, source: 'ssh' }],
    ['the recorded, where a lower one is proposed with other signers', [proposing({ count: 0, allowedSigners: ['b'], source: 'github' })], two, { count: 2, signers: ['a'], source: 'ssh' }],
    ['a higher proposed one, from the recorded signers', [proposing({ count: 3, allowedSigners: ['b'] })], two, { count: 3, signers: ['a'] }],
    ['the recorded, where the policy goes', [{ ...proposing({ count: 0 }), after: null }], two, { count: 2, signers: ['a'] }],
    ['the first one, from its own signers', [proposing({ count: 1, allowedSigners: ['b'], notAuthor: false }, null)], undefined, { count: 1, signers: ['b'], notAuthor: false }],
    ['proposed signers, where none are recorded', [proposing({ count: 1, allowedSigners: ['b'] })], policy({ count: 0 }), { count: 1, signers: ['b'] }],
    ['code owners, where one of both wants them', [proposing({ count: 2 })], policy({ count: 2, source: 'github', codeOwners: true }), { codeOwners: true, source: 'github' }],
    ['notAuthor, where one of both wants it', [proposing({ count: 2, notAuthor: false })], two, { notAuthor: true }],
    ['nothing below forEffect', [change('needs-profile')], policy({ count: 2, forEffect: 'stall' }), { count: 0 }],
    ['from forEffect on', [change('none'), change('stall')], policy({ count: 2, forEffect: 'stall' }), { count: 2 }],
    ['always for a host cut', [change('none', { hosts: ['x'] })], policy({ count: 2, forEffect: 'lockout' }), { count: 2 }],
    ['always for what nobody knows', [change('none', { certainty: 'unknown' })], policy({ count: 2, forEffect: 'lockout' }), { count: 2 }],
    ['always for a change of the policy in force', [proposing({ count: 0 })], policy({ count: 2, forEffect: 'lockout' }), { count: 2 }],
    ['not for a policy that asks for more effect only from now on', [proposing({ count: 2, forEffect: 'lockout' })], policy({ count: 0 }), { count: 0 }],
  ]
  test.each(rows)('%s', (_name, changes, recorded, wanted) => expect(approvalsAsked(changes, recorded)).toMatchObject(wanted))
  test('what blocks', () => expect([approvalsBlock(2, 1)?.text, approvalsBlock(2, 2), approvalsBlock(0, 0)]).toEqual(['1 of 2', undefined, undefined]))
})

describe('the document', () => {
  const signature = '-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n'
  const good = { ...approval(), signature }
  test('is read as it stands, with keys that a later version adds, which are signed', () => {
    expect(parseApproval(JSON.stringify({ ...good, formatVersion: '1.7', ticket: 'C-1' }))).toMatchObject({ ticket: 'C-1' })
    expect(signedText({ ...good, ticket: 'C-1' } as Approval)).toBe(canonicalJson({ ...approval(), signature: undefined, ticket: 'C-1' }))
  })
  test.each<[string, object]>([
    ['another format', { formatVersion: '2.0' }], ['no name', { approver: 'a b' }], ['a name that hides', { approver: 'mori\u202e@example.com' }], ['no moment', { at: '2026-12-01' }], ['no digest', { intentDigest: 'x' }],
    ['no ceiling', { ceiling: null }], ['no effects', { ceiling: { ...good.ceiling, effects: 'stall' } }], ['an effect that is none', { ceiling: { ...good.ceiling, effects: [{ effect: 'boom', where: null, seconds: null }] } }],
    ['half a session', { ceiling: { ...good.ceiling, maxSessions: 0.5 } }], ['a bound below nothing', { ceiling: { ...good.ceiling, effects: [{ effect: 'stall', where: null, seconds: -1 }] } }], ['no end', { ceiling: { ...good.ceiling, until: 'tomorrow' } }], ['no signature', { signature: 'x' }],
  ])('is none with %s', (_name, change) => {
    expect(parseApproval(JSON.stringify(good))).toBeDefined()
    expect(parseApproval(JSON.stringify({ ...good, ...change }))).toBeUndefined()
  })
  test.each(['', 'null', '[]', '{', '"x"'])('is none as %j', (text) => expect(parseApproval(text)).toBeUndefined())
})

describe('allowed signers', () => {
  const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIMv8nIB'
  const rows: [string, ReturnType<typeof signerOf>][] = [
    [`mori@example.com ssh-ed25519 ${key}`, { principals: ['mori@example.com'], options: '', key }],
    [`mori,sato namespaces="git,gatewright-approval",valid-after="2026 01" sk-ssh-ed25519@openssh.com ${key} a remark`, { principals: ['mori', 'sato'], options: 'namespaces="git,gatewright-approval",valid-after="2026 01"', key }],
    [`"mori x" cert-authority ecdsa-sha2-nistp256 ${key}`, { principals: ['mori x'], options: 'cert-authority', key }],
    [`ssh-ed25519 ${key}`, undefined], ['mori', undefined], [`mori ssh-ed25519 ${key.slice(4)}`, undefined],
  ]
  test.each(rows)('%s', (line, wanted) => expect(signerOf(line)).toEqual(wanted))
  test('one form, whatever stands around them', () => expect(signerLines(['', '# x', ' b ', 'a', 'b'])).toEqual(['a', 'b']))
  test.each<[string, string[], number | undefined]>([
    ['people', [`a ssh-rsa ${key}`, `b ssh-rsa ${key}B`], 2], ['a person with two keys', [`a ssh-rsa ${key}`, `a ssh-rsa ${key}B`], 1], ['a key of two names', [`a,b ssh-rsa ${key}`], 1],
    ['a pattern', [`*@x ssh-rsa ${key}`], undefined], ['an authority', [`a cert-authority ssh-rsa ${key}`], undefined],
  ])('how many could approve: %s', (_name, lines, most) => expect(mostApprovals(lines)).toBe(most))
  test('whose key it is', () => expect([principalOf([`*@x,a ssh-rsa ${key}`], key), principalOf([`*@x ssh-rsa ${key}`], key), principalOf([], key)]).toEqual(['a', undefined, undefined]))
})

describe('intentDigest', () => {
  interface Around {
    readonly id: string
    readonly now: string
    readonly revision: number
    readonly load: readonly number[]
  }
  const around: fc.Arbitrary<Around> = fc.record({ id: fc.constantFrom('7f3c91aa', '00aa11bb'), now: fc.constantFrom('2026-12-02T01:00:00.000Z', '2026-12-06T18:00:00.000Z'), revision: fc.nat(99), load: fc.array(fc.nat(900), { minLength: 4, maxLength: 4 }) })
  const plan = (from: Deployment, to: Deployment, { id, now, revision, load }: Around): Plan => {
    const before = desiredResources(from)
    const byRegion = Object.fromEntries(Object.keys(from.regions).map((region, index) => [region, load[index] ?? 0]))
    const groups = Object.keys(from.deviceGroups)
    const sessions: SessionReport = { observedAt: now, total: load.reduce((a, b) => a + b, 0), byRegion, byGroup: Object.fromEntries(groups.map((group) => [group, byRegion])), byServer: {}, nodes: [] }
    const snapshot = { serviceId: id, deployment: 'acme', driver: 'simulated', revision, takenAt: now, current: [...before.values()], openOrders: [], notices: [], outages: [], usage: [], devices: [], starts: {}, lease: null, begun: null } as Snapshot
    return assemblePlan({ id, tool: id, now, file: 'x.yaml', deployment: to, snapshot, sessions, committed: before, desired: desiredResources(to), ...unremarkable })
  }
  /** What is meant: everything that a person would call the change. */
  const meant = ({ changes }: Plan): string => canonicalJson(changes.map(({ address, actions, before, after }) => ({ address, actions, before, after })))

  test('the same intent, whatever the id, the moment, the revision and the sessions', () => {
    let moved = 0
    fc.assert(
      fc.property(deployments, deployments, around, around, (from, to, one, other) => {
        const [a, b] = [plan(from, to, one), plan(from, to, other)]
        if (canonicalJson(a.rollout) !== canonicalJson(b.rollout)) moved++
        expect(b.intentDigest).toBe(a.intentDigest)
        expect(intentDigestOf(JSON.parse(JSON.stringify(a)))).toBe(a.intentDigest)
        expect(planDigest(a)).toBe(a.digest)
      }),
      { numRuns: 200 },
    )
    // Live sessions did decide which region goes first.
    expect(moved).toBeGreaterThan(0)
  })
  test('another intent: other values, another effect, or what was done together done apart', () => {
    let differed = 0
    fc.assert(
      fc.property(deployments, deployments, deployments, around, (from, to, third, here) => {
        const [a, b] = [plan(from, to, here), plan(from, third, here)]
        if (meant(a) !== meant(b)) differed++
        expect(a.intentDigest === b.intentDigest).toBe(meant(a) === meant(b))
        const [first] = a.changes
        if (!first) return
        const worse = { ...a, changes: [{ ...first, forecast: { ...first.forecast, session: { ...first.forecast.session, effect: 'lockout' as const, regions: ['nowhere'] } } }, ...a.changes.slice(1)] }
        expect(intentDigestOf(worse)).not.toBe(a.intentDigest)
        expect(intentDigestOf({ ...a, rollout: { waves: [...a.rollout.waves, { number: 99, title: 'removals', changes: [] }] } })).not.toBe(a.intentDigest)
        const waves = [...a.rollout.waves].reverse()
        if (a.rollout.waves.some(({ title }) => title === 'removals') && waves.length > 1) expect(intentDigestOf({ ...a, rollout: { waves } })).not.toBe(a.intentDigest)
      }),
      { numRuns: 200 },
    )
    expect(differed).toBeGreaterThan(150)
  })
})
