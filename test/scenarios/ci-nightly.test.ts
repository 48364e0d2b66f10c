/** The written nightly job: one issue, opened, left alone, closed; and who may approve what CI applies. Steps run as in ci-steps.test.ts. */
import { cpSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { edit, Repository } from '../support/ci-platforms.js'
import type { Clone } from '../support/ci-runner.js'
import { People } from '../support/ssh.js'

const tuesday = '2026-11-24T01:15:00Z'

describe.each(['github', 'gitlab'] as const)('%s', (platform) => {
  const repository = new Repository(platform)
  const { git, forge } = repository
  let mori: Clone
  const records = async (message: string, ...args: string[]): Promise<void> => {
    mori.fresh()
    expect(await repository.types(mori, tuesday, ...args)).toMatchObject({ code: 0 })
    mori.commit(message)
    mori.git('push', '-q', 'origin', 'main')
  }
  beforeAll(async () => {
    await repository.start()
    mori = repository.clone('mori')
    cpSync(resolve('examples/acme-manual'), mori.path, { recursive: true })
    writeFileSync(join(mori.path, 'offering.yaml'), 'apiVersion: gatewright/v1\nkind: Offering\nprovider: Example\nleadTimes: { form: 5, request: 5, new: 9 }\nanswerWithin: 3\n')
    edit(mori, 'record: ./record', 'record: ./record, offering: offering.yaml')
    writeFileSync(join(mori.path, '.gitignore'), '.gatewright/\n')
    expect(await repository.types(mori, tuesday, 'init', '--ci', platform)).toMatchObject({ code: 0 })
    mori.commit('The contract')
    mori.git('push', '-q', 'origin', 'main')
    expect(await repository.push(tuesday)).toMatchObject({ ok: true, log: expect.stringContaining('wait for people in O-0001') })
    await records('Sent', 'order', 'sent', 'O-0001', '--date', '2026-11-24')
  })
  afterAll(() => repository.dispose())

  test('all is well: no issue; overdue: one, left alone while it says so, else put right; well again: closed', async () => {
    const pushes = git.pushes.length
    expect(await repository.night('2026-11-25T18:41:00Z')).toMatchObject({ ok: true, log: expect.stringContaining('All is well') })
    expect(forge.issues).toEqual([])
    expect(await repository.night('2026-11-27T18:41:00Z')).toMatchObject({ ok: true, log: expect.stringContaining('Opened an issue') })
    expect(await repository.night('2026-11-28T18:41:00Z')).toMatchObject({ ok: true, log: expect.stringContaining('The issue is up to date') })
    forge.issues[0] = { ...forge.issues[0], title: 'somebody renamed it' }
    expect(await repository.night('2026-11-28T18:41:00Z')).toMatchObject({ ok: true, log: expect.stringContaining('Updated the issue') })
    expect(forge.issues).toMatchObject([{ title: expect.stringContaining('gatewright') }])
    await records('Accepted', 'order', 'accepted', 'O-0001', '--date', '2026-11-24')
    expect(await repository.night('2026-11-29T18:41:00Z')).toMatchObject({ ok: true, log: expect.stringContaining('Closed the issue') })
    expect(forge.issues).toMatchObject([{ state: 'closed' }])
    expect(git.pushes).toHaveLength(pushes)
  })
})

describe('approvals by SSH signature', () => {
  const repository = new Repository('github')
  const people = new People('tanaka', 'sato')
  const sunday = '2026-11-28T17:30:00Z'
  let tanaka: Clone
  let sato: Clone
  const signs = async (clone: Clone, who: string): Promise<void> => {
    clone.fresh()
    expect(await repository.types(clone, tuesday, 'plan', '--out', 'plan.json')).toMatchObject({ code: 0 })
    expect(await repository.types(clone, tuesday, 'approve', 'plan.json', '--key', people.key(who))).toMatchObject({ code: 0 })
    clone.commit('A yes')
    clone.git('push', '-q', 'origin', 'main')
  }
  beforeAll(async () => {
    await repository.start()
    ;[tanaka, sato] = [repository.clone('tanaka'), repository.clone('sato')]
    cpSync(resolve('examples/acme'), sato.path, { recursive: true })
    edit(sato, 'driver: simulated', 'driver: simulated, record: ./record')
    writeFileSync(join(sato.path, '.gitignore'), '.gatewright/\nplan.json\n')
    expect(await repository.types(sato, tuesday, 'init', '--ci', 'github')).toMatchObject({ code: 0 })
    sato.commit('The deployment')
    sato.git('push', '-q', 'origin', 'main')
    expect(await repository.push(tuesday)).toMatchObject({ ok: true })
    sato.fresh()
    edit(sato, 'policy:', 'policy:\n  approvals: { count: 1, allowedSigners: allowed_signers }')
    writeFileSync(join(sato.path, 'allowed_signers'), people.line('tanaka') + people.line('sato'))
    sato.commit('Approvals')
    sato.git('push', '-q', 'origin', 'main')
  })
  afterAll(() => repository.dispose())

  test('whoever wrote the change approves it not, though CI applies it; another does', async () => {
    await signs(tanaka, 'tanaka')
    expect(await repository.due(sunday)).toMatchObject({ ok: true, log: expect.stringContaining('Done: 1 change') })
    tanaka.fresh()
    edit(tanaka, 'deviceLicences: 1200', 'deviceLicences: 1300')
    tanaka.commit('More licences')
    tanaka.git('push', '-q', 'origin', 'main')
    await signs(tanaka, 'tanaka')
    expect(await repository.due(sunday)).toMatchObject({ ok: true, log: expect.stringContaining('approvals are missing') })
    await signs(sato, 'sato')
    expect(await repository.due(sunday)).toMatchObject({ ok: true, log: expect.stringContaining('Done: 1 change') })
  })
})
