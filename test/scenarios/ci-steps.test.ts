/**
 * The steps of the written CI files, run as their platform runs them: from a checkout of a bare repository behind Git's HTTP server, against a local
 * server that speaks the platform's API, with the built CLI. Only what installs is not run (ci-runner.ts, and the table of actions in github-runner.ts).
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { engineChecksum } from '../../src/engine/ensure.js'
import { findEngine } from '../../src/engine/locate.js'
import { edit, Repository } from '../support/ci-platforms.js'
import type { Clone } from '../support/ci-runner.js'
import { token } from '../support/forge-server.js'
import { pushToken } from '../support/gitlab-runner.js'

const [wednesday, thursday, sunday] = ['2026-11-25T01:00:00Z', '2026-11-26T01:00:00Z', '2026-11-28T17:30:00Z']
const record = 'gatewright: Record of an apply [skip ci]'

describe.each(['github', 'gitlab'] as const)('%s', (platform) => {
  const repository = new Repository(platform)
  const { machine, git, forge } = repository
  let tanaka: Clone
  let sato: Clone
  const satoPushes = (message: string): void => {
    sato.commit(message)
    sato.git('push', '-q', 'origin', 'main')
  }

  beforeAll(async () => {
    await repository.start()
    ;[tanaka, sato] = [repository.clone('tanaka'), repository.clone('sato')]
    cpSync(resolve('examples/acme'), tanaka.path, { recursive: true })
    edit(tanaka, 'driver: simulated', 'driver: simulated, record: ./record')
    writeFileSync(join(tanaka.path, '.gitignore'), '.gatewright/\n')
    expect(await repository.types(tanaka, wednesday, 'init', '--ci', platform)).toMatchObject({ code: 0, out: expect.stringContaining('Wrote ') })
    tanaka.commit('The deployment as it is')
    tanaka.git('push', '-q', 'origin', 'main')
  })
  afterAll(() => repository.dispose())

  test('after the first merge: applied by the trusted engine, and the record is on main', async () => {
    const engine = findEngine()
    repository.set('GATEWRIGHT_ENGINE_SHA256', engine ? await engineChecksum(engine) : '')
    expect(await repository.push(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('Done: 21 changes') })
    expect(repository.recorded()).toHaveLength(26)
    expect(repository.main()[0]).toBe(record)
  })
  test('an engine that is not the trusted one is not used', async () => {
    repository.set('GATEWRIGHT_ENGINE_SHA256', '0'.repeat(64))
    expect(await repository.due(wednesday)).toMatchObject({ ok: false, log: expect.stringContaining('which is not GATEWRIGHT_ENGINE_SHA256') })
    repository.set('GATEWRIGHT_ENGINE_SHA256', '')
  })
  test('the next run finds nothing, and pushes nothing', async () => {
    const [before, pushes] = [git.git('rev-parse', 'main'), git.pushes.length]
    expect(await repository.due(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('Nothing to do') })
    expect([git.git('rev-parse', 'main'), git.pushes.length]).toEqual([before, pushes])
  })

  test('a pull request: validated, planned, commented; the same comment for what comes after', async () => {
    tanaka.fresh('port')
    edit(tanaka, 'port: 51820', 'port: 51822')
    repository.propose(tanaka, 'Another port')
    const pushes = git.pushes.length
    expect(await repository.pull(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('Commented on') })
    expect(forge.comments).toMatchObject([{ body: expect.stringMatching(/^<!-- gatewright:acme -->\n[\s\S]*gatewright approve sha256:[0-9a-f]{64} up to stall:tokyo=1s\n/) }])
    edit(tanaka, 'deviceLicences: 1200', 'deviceLicences: 1300')
    repository.propose(tanaka, 'More licences')
    expect(await repository.pull(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('Updated the comment on') })
    expect(forge.comments).toMatchObject([{ body: expect.stringContaining('deviceLicences') }])
    expect(git.pushes).toHaveLength(pushes)
  })
  test("a fork's: planned, but nothing is written", async () => {
    const before = forge.written().length
    expect(await repository.pull(wednesday, true)).toMatchObject({ ok: true, log: expect.stringContaining('gateway.tokyo') })
    expect(forge.written()).toHaveLength(before)
  })
  test('invalid: it fails, and no plan that the branch brought is commented', async () => {
    sato.fresh('wrong')
    edit(sato, 'deviceLicences: 1200', 'deviceLicences: 1250')
    writeFileSync(join(sato.path, 'plan.json'), '{"formatVersion":"1.0"}')
    repository.propose(sato, 'Wrong')
    const before = forge.requests.length
    expect(await repository.pull(wednesday)).toMatchObject({ ok: false, log: expect.stringContaining('deviceLicences') })
    expect(forge.requests).toHaveLength(before)
  })
  test('refused by the contract: it fails, and the comment says so', async () => {
    sato.fresh('refused')
    edit(sato, 'redundant: false', 'redundant: true')
    repository.propose(sato, 'Redundant osaka')
    const before = forge.comments.map(({ body }) => body)
    expect(await repository.pull(wednesday)).toMatchObject({ ok: false })
    expect(forge.comments).toHaveLength(1)
    expect(forge.comments[0]?.body).not.toBe(before[0])
    expect(forge.comments[0]?.body).toMatch(/^<!-- gatewright:acme -->\n\*\*acme: [^\n]*refused/i)
  })

  const tampering: [what: string, how: (clone: Clone) => void, says: string][] = [
    ['an event that is altered', (clone) => writeFileSync(join(clone.path, 'record/000002.yaml'), 'seq: 2\n'), 'this alters or removes events:\nrecord/000002.yaml'],
    ['events together with what they decide about', (clone) => {
      edit(clone, 'port: 51820', 'port: 51822')
      writeFileSync(join(clone.path, 'record/000027.yaml'), 'seq: 27\n')
    }, 'Events and other changes come in two pull requests'],
    ['another record', (clone) => edit(clone, 'record: ./record', 'record: ./other'), 'this job is bound to record'],
    ['no record', (clone) => edit(clone, ', record: ./record', ''), 'this job is bound to record'],
  ]
  // More of the first two: ci-record-step.test.ts. Between the platforms only the base differs.
  test.each(platform === 'github' ? tampering : tampering.slice(0, 2))('a pull request with %s fails', async (_, how, says) => {
    sato.fresh('tampering')
    how(sato)
    repository.propose(sato, 'Harmless')
    const before = forge.written().length
    const job = await repository.pull(wednesday)
    expect(job.log).toContain(says)
    expect(job.ok).toBe(false)
    expect(forge.written()).toHaveLength(before)
  })
  test('events alone pass, and are named', async () => {
    sato.fresh('event')
    writeFileSync(join(sato.path, 'record/README'), 'a note\n')
    repository.propose(sato, 'A note')
    expect(await repository.pull(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('New events of the record:\nrecord/README') })
  })

  test('merged, but outside the window: what disturbs nobody is applied and recorded, the rest not now, with the day; exit 0', async () => {
    sato.fresh('behind')
    repository.merge(tanaka)
    const before = git.git('rev-parse', 'main')
    expect(await repository.push(thursday)).toMatchObject({ ok: true, log: expect.stringMatching(/changes that disturb nobody; \d+ wait for their time\. Possible from 2026-11-29 \(Sun\) 02:00 JST/) })
    expect(git.git('rev-parse', 'main')).not.toBe(before)
  })
  test('in the window: applied; somebody pushes meanwhile, and both are on main', async () => {
    sato.fresh()
    writeFileSync(join(sato.path, 'NOTES.md'), 'a note\n')
    sato.commit('A note')
    git.faster.push(() => void sato.git('push', '-q', 'origin', 'main'))
    const job = await repository.due(sunday)
    expect(job.log).toContain('✓ gateway.tokyo')
    expect(job).toMatchObject({ ok: true, log: expect.stringContaining('Somebody pushed in between: taking that first (1)') })
    expect(repository.main().slice(0, 2)).toEqual([record, 'sato: A note'])
  })
  test('a branch that is behind: planned as it will be after the merge', async () => {
    sato.git('fetch', '-q', 'origin')
    sato.git('checkout', '-q', 'behind')
    edit(sato, 'reauthenticate: 7d', 'reauthenticate: 6d')
    repository.propose(sato, 'Sooner')
    const { ok, folder } = await repository.pull(sunday)
    const planned = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))
    tanaka.fresh()
    const { base } = (await repository.types(tanaka, sunday, 'plan', '--json')).json
    expect({ ok, changes: planned.changes.map(({ address }: { address: string }) => address), base: planned.base }).toEqual({ ok: true, changes: ['setting.session'], base })
  })
  test('somebody records under the same numbers meanwhile: theirs stands, the next run applies on top', async () => {
    sato.fresh()
    edit(sato, 'deviceLicences: 1300', 'deviceLicences: 1400')
    satoPushes('Still more licences')
    const before = repository.recorded().length
    expect(await repository.types(sato, sunday, 'notice', 'add', '--kind', 'maintenance', '--text', 'Work on the gateways', '--from', '2026-12-20T02:00', '--to', '2026-12-20T04:00', '--region', 'osaka')).toMatchObject({ code: 0 })
    sato.commit('The provider announced a maintenance')
    git.faster.push(() => void sato.git('push', '-q', 'origin', 'main'))
    expect(await repository.due(sunday)).toMatchObject({ ok: false, log: expect.stringContaining('recorded under the same numbers and stands') })
    expect([repository.main()[0], repository.recorded().length]).toEqual(['sato: The provider announced a maintenance', before + 1])
    expect(await repository.due(sunday)).toMatchObject({ ok: true, log: expect.stringContaining('Done: 1 change') })
    expect(repository.main()[0]).toBe(record)
  })
  // The same shell on both.
  if (platform === 'github') test('where the branch may not be pushed: it fails and says where to read', async () => {
    sato.fresh()
    edit(sato, 'deviceLicences: 1400', 'deviceLicences: 1500')
    satoPushes('And more')
    const [before, pushes] = [git.git('rev-parse', 'main'), git.pushes.length]
    const hook = join(git.bare, 'hooks', 'update')
    writeFileSync(hook, '#!/bin/sh\necho "protected branch" >&2\nexit 1\n', { mode: 0o755 })
    const job = await repository.due(sunday)
    rmSync(hook)
    expect(job.log).toContain('protected branch')
    expect(job).toMatchObject({ ok: false, log: expect.stringContaining('The record could not be pushed: see "When it fails" in docs/ci.md') })
    expect([git.git('rev-parse', 'main'), git.pushes.length]).toEqual([before, pushes + 1])
  })
  test('a store or an engine that came by a change is not believed', async () => {
    sato.fresh()
    mkdirSync(join(sato.path, '.gatewright-engine'))
    writeFileSync(join(sato.path, '.gatewright-engine/pulumi'), '#!/bin/sh\n', { mode: 0o755 })
    satoPushes('An engine')
    expect(await repository.push(sunday)).toMatchObject({ ok: false, log: expect.stringContaining('.gatewright-engine is in Git') })
    expect(repository.main()[0]).toBe('sato: An engine')
  })
  test('no token is in any log or checkout', () => {
    expect(machine.logs.length).toBeGreaterThan(30)
    const secrets = [token, pushToken, ...[`x-access-token:${token}`, `oauth2:${pushToken}`].map((login) => Buffer.from(login).toString('base64'))]
    const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret))
    expect(machine.logs.filter(holds)).toEqual([])
    const checkouts = readdirSync(machine.room).filter((name) => name.endsWith('-work'))
    expect(checkouts.length).toBeGreaterThan(10)
    expect(checkouts.filter((name) => holds(readFileSync(join(machine.room, name, '.git/config'), 'utf8')))).toEqual([])
  })
})
