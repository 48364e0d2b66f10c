/** Approvals, typed as users type them, with keys and signatures of the real ssh-keygen. What is refused leaves the state as it was. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { strFromU8, unzipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Folder, type Run } from '../support/cli.js'
import { People } from '../support/ssh.js'

const people = new People('mori', 'mori-2', 'sato', 'ito', 'kudo')
const clock = `--import ${resolve('test/support/clock.mjs')}`
/** 10:10 on a Wednesday in Tokyo and 03:10 the night after: many sessions, few. */
const [day, night] = ['2026-12-02T01:10:00Z', '2026-12-02T18:10:00Z']
/** Each approves in a minute of his own, so that their order is known. */
const minute = (who: string): string => `2026-12-02T01:0${['mori', 'mori-2', 'sato', 'ito', 'kudo'].indexOf(who)}:00Z`
const allowed = (...lines: string[]): string => `# who may approve\n\n${lines.join('')}`
const team = allowed(people.line('mori'), people.line('mori-2', { principal: 'mori@example.com' }), people.line('sato'), people.line('ito', { options: 'valid-before="20261201"' }))

let base: Folder
const approve = (folder: Folder, who: string, at = minute(who), ...more: string[]): Run => folder.runAt(at, 'approve', 'plan.json', '--key', people.key(who), ...more)
const approved = (folder: Folder, who: string, at = minute(who), ...more: string[]): any => {
  const run = approve(folder, who, at, ...more, '--json')
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' })
  return run.json
}
const folders: Folder[] = []
const keep = (folder: Folder): Folder => {
  folders.push(folder)
  return folder
}
const own = (): Folder => keep(base.copy())
/** The change that all are about: traffic of Tokyo pauses for a moment. */
const changed = (): Folder => {
  const folder = own()
  folder.edit('port: 51820', 'port: 51822')
  expect(folder.runAt(day, 'plan', '--out', 'plan.json').code).toBe(0)
  return folder
}
/** Refused for want of approvals: how many count, and why others do not. */
function refused(run: Run, have: number, ...notCounted: object[]): void {
  expect(run.code).toBe(4)
  expect(run.json.error).toMatchObject({ refusal: 'policy-approvals', code: 'policy-refuses', count: 2, have })
  expect(run.json.error.notCounted).toEqual(notCounted.map((each) => expect.objectContaining(each)))
}

beforeAll(() => {
  base = new Folder('acme')
  base.edit('outsideWindow: { session: next-connection, hostCut: refuse }', 'outsideWindow: { session: reconnect, hostCut: refuse }')
  base.write('deployment.yaml', `${base.read('deployment.yaml')}  approvals: { count: 2, allowedSigners: allowed_signers }\n`)
  base.write('allowed_signers', team)
  // The first apply is asked by the policy that it brings.
  const plan = base.runAt(day, 'plan', '--out', 'plan.json')
  expect(plan.out).toMatch(/Not now: approvals: 0 of 2\.\n {2}Next: gatewright approve plan\.json --key/)
  for (const who of ['mori', 'sato']) approved(base, who)
  expect(base.runAt(day, 'apply', 'plan.json').code).toBe(0)
})
afterAll(() => {
  for (const folder of [base, ...folders]) folder.dispose()
  rmSync(people.path, { recursive: true, force: true })
})

describe('two of two', () => {
  let folder: Folder
  beforeAll(() => {
    folder = changed()
  })

  test('one is not enough: how many of how many, and what to do', () => {
    const { out } = approve(folder, 'mori')
    expect(out).toMatch(/51820 → 51822[\s\S]*Approving as mori@example\.com, up to\n {2}effects +stall:tokyo=1s\n {2}sessions +however many are live\n {2}until +without end\n/)
    expect(out).toMatch(/Approved by mori@example\.com \(SHA256:\S{43}\): approvals\/\w{16}-\S{10}\.json\nApprovals: 1 of 2 \(mori@example\.com\)\.\n {2}2 in the folder are for other plans\.\nNext: commit approvals\/.* another allowed signer/)
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 1)
    expect(folder.runAt(day, 'history', '--json').json.applies).toHaveLength(1)
    const { err, code } = folder.runAt(day, 'apply', '--yes')
    expect({ code, err }).toEqual({ code: 4, err: expect.stringMatching(/^error: policy asks for 2 approvals of this plan; 1 counted\n {2}Do: have it approved: .*gatewright approve plan\.json/) })
    expect(folder.runAt(day, 'plan').out).toMatch(/Not now: approvals: 1 of 2\.\n {2}Approvals: 1 of 2 \(mori@example\.com\)\.\n {4}2 in the folder are for other plans\.\n {2}Next: gatewright plan --out plan\.json && gatewright approve plan\.json/)
    expect(folder.runAt(day, 'plan', '--lang', 'ja').out).toMatch(/まだ実行できません：承認が不足（2 名中 1 名）[\s\S]*承認：2 名中 1 名（mori@example\.com）。/)
  })
  test('two are: applied, and kept in log, history and audit index', () => {
    const { file, fingerprint } = approved(folder, 'sato')
    expect(folder.runAt(day, 'plan').out).toMatch(/Policy allows it now\.\n {2}Approvals: 2 of 2 \(mori@example\.com, sato@example\.com\)\./)
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(0)
    const [, apply] = folder.runAt(day, 'history', '--json').json.applies
    expect(apply.approvals).toHaveLength(2)
    expect(apply.approvals[1]).toMatchObject({ principal: 'sato@example.com', fingerprint, file, digest: createHash('sha256').update(folder.read(file)).digest('hex'), ceiling: { effects: [{ effect: 'stall', where: 'tokyo', seconds: 1 }], maxSessions: null, until: null } })
    expect(folder.runAt(day, 'history').out).toMatch(/approved by mori@example\.com up to stall:tokyo=1s; sato@example\.com up to stall:tokyo=1s/)
    expect(folder.runAt(day, 'audit', 'export', '--out', 'audit.zip').code).toBe(0)
    expect(folder.runAt(day, 'audit', 'verify').code).toBe(0)
    const index = strFromU8(unzipSync(readFileSync(join(folder.path, 'audit.zip')))['index.csv'] ?? new Uint8Array())
    expect(index).toContain(`approved by sato@example.com (${fingerprint}) up to stall:tokyo=1s`)
    const begun = folder.runAt(day, 'audit', '--json').json.entries.filter(({ type }: any) => type === 'apply-begun').at(-1)
    expect(begun.body.approvals).toEqual(apply.approvals)
  })
})

describe('what does not count', () => {
  test('a second yes of the same person, with another key', () => {
    const folder = changed()
    for (const who of ['mori', 'mori-2']) approved(folder, who)
    expect(readdirSync(join(folder.path, 'approvals')).length).toBe(4)
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 1, { approver: 'mori@example.com', because: 'again' })
  })
  test('an approval that was altered after it was signed, or is none', () => {
    const folder = changed()
    approved(folder, 'mori')
    const { file } = approved(folder, 'sato', minute('sato'), '--max-sessions', '1')
    folder.edit('"maxSessions": 1', '"maxSessions": null', file)
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 1, { file, because: 'altered' })
    folder.write(file, '{}')
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 1, { file, approver: null, because: 'unreadable' })
  })
  test('an approval of another plan, and one that was made to look like it is for this one', () => {
    const folder = changed()
    const files = ['mori', 'sato'].map((who) => approved(folder, who).file)
    const other = JSON.parse(folder.read('plan.json')).intentDigest
    folder.edit('port: 51822', 'port: 51823')
    expect(folder.runAt(day, 'plan', '--out', 'plan.json').out).toMatch(/4 in the folder are for other plans/)
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 0)
    const { intentDigest } = JSON.parse(folder.read('plan.json'))
    expect(intentDigest).not.toBe(other)
    for (const file of files) folder.edit(other, intentDigest, file)
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 0, { because: 'altered' }, { because: 'altered' })
  })
  test('a plan that claims the intent of another', () => {
    const folder = changed()
    const { intentDigest } = JSON.parse(folder.read('plan.json'))
    for (const who of ['mori', 'sato']) approved(folder, who)
    folder.edit('port: 51822', 'port: 22')
    folder.runAt(day, 'plan', '--out', 'plan.json')
    const { digest: _old, ...forged } = { ...JSON.parse(folder.read('plan.json')), intentDigest }
    folder.write('plan.json', JSON.stringify({ ...forged, digest: createHash('sha256').update(canonical(forged)).digest('hex') }))
    expect(folder.runAt(day, 'apply', 'plan.json', '--json').json).toMatchObject({ error: { refusal: 'plan-altered' }, exitCode: 5 })
    expect(folder.runAt(day, 'approve', 'plan.json', '--key', people.key('mori'), '--json').json.exitCode).toBe(5)
  })
  test('one that has run out, and one that is dated ahead', () => {
    const folder = changed()
    approved(folder, 'mori', minute('mori'), '--until', '2026-12-02')
    approved(folder, 'sato', night, '--until', '2026-12-03T12:00')
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 1, { approver: 'sato@example.com', because: 'from-the-future', params: { at: expect.stringMatching(/^2026-12-02T18:10/) } })
    refused(folder.runAt(night, 'apply', 'plan.json', '--json'), 1, { approver: 'mori@example.com', because: 'expired', params: { until: '2026-12-02T15:00:00.000Z' } })
    expect(folder.runAt(night, 'apply', 'plan.json').err).toMatch(/\n {2}- mori@example\.com \(approvals\/\S+\) ran out 2026-12-03 00:00 JST\n/)
    expect(folder.runAt(night, 'apply', 'plan.json', '--lang', 'ja').err).toMatch(/2 名の承認が必要です（現在 1 名）\n {2}- mori@example\.com（approvals\/\S+）：期限 2026-12-03 00:00 JST を過ぎています/)
  })
  test('one by nobody who may: unknown, of another name, or no longer valid', () => {
    const folder = changed()
    expect(approve(folder, 'kudo')).toMatchObject({ code: 64, err: expect.stringMatching(/SHA256:\S+ is the key of nobody whom policy\.approvals\.allowedSigners name/) })
    approved(folder, 'kudo', minute('kudo'), '--as', 'kudo@example.com')
    approved(folder, 'ito')
    approved(folder, 'sato', minute('sato'), '--as', 'mori@example.com')
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 0, ...['mori', 'ito', 'kudo'].map((who) => ({ approver: `${who}@example.com`, because: 'not-a-signer' })))
  })
  test('the author’s own: whoever applies, and whom GATEWRIGHT_AUTHOR names', () => {
    const folder = changed()
    for (const who of ['mori', 'sato']) approved(folder, who)
    const by = (env: Record<string, string>) => folder.runUnder({ env: { NODE_OPTIONS: clock, GATEWRIGHT_TEST_NOW: day, ...env } }, 'apply', 'plan.json', '--json')
    refused(by({ GITHUB_ACTOR: 'sato' }), 1, { approver: 'sato@example.com', because: 'author' })
    refused(by({ GATEWRIGHT_AUTHOR: 'kudo, Mori@example.com' }), 1, { approver: 'mori@example.com', because: 'author' })
    expect(by({ GATEWRIGHT_AUTHOR: 'kudo' }).code).toBe(0)
  })
})

describe('what approvals bind to', () => {
  test('a new plan with the same intent keeps them: other id, revision and live sessions', () => {
    const folder = changed()
    const first = JSON.parse(folder.read('plan.json'))
    for (const who of ['mori', 'sato']) approved(folder, who)
    expect(folder.runAt(day, 'notice', 'add', '--kind', 'incident', '--text', 'slow').code).toBe(0)
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(5)
    expect(folder.runAt(night, 'plan', '--out', 'plan.json').out).toMatch(/Approvals: 2 of 2/)
    const second = JSON.parse(folder.read('plan.json'))
    expect(second).toMatchObject({ intentDigest: first.intentDigest, base: { revision: first.base.revision + 1 } })
    expect(second.forecast.session.sessions.likely).toBeLessThan(first.forecast.session.sessions.likely / 2)
    expect(second.id).not.toBe(first.id)
    expect(folder.runAt(night, 'apply', 'plan.json').code).toBe(0)
  })
  test('a ceiling: more sessions than were approved void it, and it cannot lie below the plan', () => {
    const folder = changed()
    approved(folder, 'mori', night, '--max-sessions', '400')
    approved(folder, 'sato', night, '--up-to', 'reconnect:tokyo=30s')
    refused(folder.runAt('2026-12-03T01:00:00Z', 'apply', 'plan.json', '--json'), 1, { approver: 'mori@example.com', because: 'too-many-sessions', params: { most: 400, sessions: expect.any(Number) } })
    expect(approve(folder, 'sato', day, '--up-to', 'stall:osaka')).toMatchObject({ code: 64, err: expect.stringMatching(/more than --up-to allows: stall:tokyo=1s\n.*add --up-to stall:tokyo=1s/) })
    expect(approve(folder, 'sato', day, '--until', '2026-12-01').code).toBe(64)
    expect(folder.runAt(night, 'apply', 'plan.json').code).toBe(0)
  })
  test('an own folder', () => {
    const folder = changed()
    for (const who of ['mori', 'sato']) approved(folder, who, minute(who), '--approvals', 'elsewhere')
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 0)
    expect(folder.runAt(day, 'apply', 'plan.json', '--approvals', 'nowhere').code).toBe(64)
    expect(folder.runAt(day, 'plan', '--approvals', 'elsewhere').out).toMatch(/Approvals: 2 of 2/)
    expect(folder.runAt(day, 'apply', '--yes', '--approvals', 'elsewhere').code).toBe(0)
  })
})

describe('the policy', () => {
  test('a change that swaps the signers and lowers the count is held to those that are in force', () => {
    const folder = own()
    folder.write('allowed_signers', allowed(people.line('kudo')))
    folder.edit('count: 2,', 'count: 1, notAuthor: false, forEffect: lockout,')
    expect(folder.runAt(day, 'plan', '--out', 'plan.json').out).toMatch(/approvals\.allowedSigners[\s\S]*approvals: 0 of 2/)
    approved(folder, 'kudo', minute('kudo'), '--as', 'kudo@example.com')
    refused(folder.runAt(day, 'apply', 'plan.json', '--json'), 0, { approver: 'kudo@example.com', because: 'not-a-signer' })
    for (const who of ['mori', 'sato']) approved(folder, who)
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(0)
    // From now on the new ones are in force: less than a lockout asks for nobody, a change of the policy for one of them.
    folder.edit('port: 51820', 'port: 51822')
    expect(folder.runAt(day, 'apply', '--yes').code).toBe(0)
    folder.edit('count: 1', 'count: 0')
    folder.runAt(day, 'plan', '--out', 'plan.json')
    expect(folder.runAt(day, 'apply', 'plan.json', '--json').json.error).toMatchObject({ refusal: 'policy-approvals', count: 1, have: 0 })
    approved(folder, 'kudo')
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(0)
  })
  test('what is recorded binds, also when the file is edited or gone', () => {
    const folder = changed()
    approved(folder, 'mori')
    folder.write('allowed_signers', `${team}# a remark\n`)
    expect(folder.runAt(day, 'plan', '--json').json.changes.map(({ address }: any) => address)).toEqual(['gateway.tokyo'])
    folder.remove('allowed_signers')
    approved(folder, 'sato')
    expect(folder.runAt(day, 'plan', '--json').code).toBe(3)
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(0)
  })
  test.each([
    ['no-signers', 'approvals: { count: 1 }', team],
    ['no-such-file', 'approvals: { count: 1, allowedSigners: nobody }', team],
    ['too-few-signers', 'approvals: { count: 4, allowedSigners: allowed_signers }', team],
    ['not-a-signer-line', 'approvals: { count: 1, allowedSigners: allowed_signers }', `${team}mori@example.com\n`],
    ['not-a-signer-line', 'approvals: { count: 1, allowedSigners: [mori] }', team],
    ['owners-of-reviews', 'approvals: { count: 1, allowedSigners: allowed_signers, codeOwners: true }', team],
  ])('%s: %s', (id, policy, signers) => {
    const folder = keep(new Folder('acme'))
    folder.write('deployment.yaml', `${folder.read('deployment.yaml')}  ${policy}\n`)
    folder.write('allowed_signers', signers)
    const run = folder.run('validate', '--json')
    expect(run.json.findings.map((finding: any) => finding.id)).toEqual([id])
    expect(run.code).toBe(3)
  })
  test('import writes the signers that are in force into the file', () => {
    const folder = own()
    const run = folder.runAt(day, 'import', '--out', 'again.yaml')
    expect({ code: run.code, err: run.err }).toMatchObject({ code: 0 })
    expect(folder.read('again.yaml')).toMatch(/allowedSigners: \[.*sato@example\.com ssh-ed25519/)
  })
})

test('without ssh-keygen: approve says what to install, plan and apply count nothing', () => {
  const folder = changed()
  for (const who of ['mori', 'sato']) approved(folder, who)
  const bin = mkdtempSync(join(tmpdir(), 'gatewright-bin-'))
  symlinkSync(process.execPath, join(bin, 'node'))
  const run = (...args: string[]) => folder.runUnder({ sh: `export PATH=${bin}; exec "$@"`, env: { NODE_OPTIONS: clock, GATEWRIGHT_TEST_NOW: day } }, ...args)
  expect(run('approve', 'plan.json', '--key', people.key('mori'))).toMatchObject({ code: 64, err: expect.stringMatching(/no ssh-keygen[\s\S]*apt-get install openssh-client/) })
  expect(run('plan').out).toMatch(/approvals: 0 of 2[\s\S]*could not be verified: ssh-keygen is missing/)
  expect(run('approve', 'plan.json', '--key', '/nowhere/key')).toMatchObject({ code: 64, err: expect.stringMatching(/no public key \/nowhere\/key\.pub/) })
  rmSync(bin, { recursive: true })
})
test('a key that does not sign: exit 1, nothing written', () => {
  const folder = changed()
  folder.write('key.pub', readFileSync(`${people.key('mori')}.pub`))
  const before = readdirSync(join(folder.path, 'approvals'))
  const run = folder.runUnder({ env: { NODE_OPTIONS: clock, GATEWRIGHT_TEST_NOW: day, SSH_AUTH_SOCK: '' } }, 'approve', 'plan.json', '--key', 'key.pub')
  expect(run).toMatchObject({ code: 1, err: expect.stringMatching(/ssh-keygen did not sign with key\.pub: /) })
  expect(readdirSync(join(folder.path, 'approvals'))).toEqual(before)
})
test('what stands in the folder obeys approval.schema.json', () => {
  const validate = new Ajv2020.default({ strict: false }).compile(JSON.parse(readFileSync('schemas/approval.schema.json', 'utf8')))
  const files = readdirSync(join(base.path, 'approvals'))
  expect(files).toHaveLength(2)
  for (const file of files) expect({ valid: validate(JSON.parse(base.read(`approvals/${file}`))), errors: validate.errors }).toEqual({ valid: true, errors: null })
})

/** RFC 8785, for a forger. */
const canonical = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(canonical).join(',')}]` : typeof value === 'object' && value !== null ? `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}` : JSON.stringify(value)

describe('the way back', () => {
  let folder: Folder
  const back = (...more: string[]): Run => folder.runAt('2026-12-02T02:00:00Z', 'rollback', '2', '--reason', 'INC-4711', '--accept-disruption', 'reconnect:tokyo', '--yes', ...more)
  beforeAll(() => {
    folder = changed()
    for (const who of ['mori', 'sato']) approved(folder, who)
    expect(folder.runAt(day, 'apply', 'plan.json').code).toBe(0)
  })

  test('is asked for approvals of its own: those of the apply are not for it', () => {
    const run = back('--json')
    refused(run, 0)
    expect(folder.run('status', '--json').json.hold).toBeNull()
  })

  test('--out saves the reverse plan and applies nothing; once approved, the same rollback is made', () => {
    const copy = keep(folder.copy())
    const saved = copy.runAt('2026-12-02T02:00:00Z', 'rollback', '2', '--reason', 'INC-4711', '--out', 'back.json', '--yes')
    expect(saved).toMatchObject({ code: 0, err: '' })
    expect(copy.run('history', '--json').json.applies).toHaveLength(2)
    for (const who of ['mori', 'sato']) expect(copy.runAt('2026-12-02T02:00:00Z', 'approve', 'back.json', '--key', people.key(who)).code).toBe(0)
    expect(copy.runAt('2026-12-02T02:01:00Z', 'rollback', '2', '--reason', 'INC-4711', '--accept-disruption', 'reconnect:tokyo', '--yes')).toMatchObject({ code: 0 })
    expect(copy.run('status', '--json').json.hold).toMatchObject({ reason: 'INC-4711' })
  })

  test('--break-glass asks nobody, and leaves a review to be made', () => {
    expect(back('--break-glass', 'INC-4711')).toMatchObject({ code: 0 })
    expect(folder.run('status', '--json').json.obligations.map(({ id }: { id: string }) => id)).toContain('review-break-glass')
  })
})
