/** Approvals by review, through the written steps: the comment's line, put into a review of the merged change, is what lets CI apply it. Steps run as in ci-steps.test.ts. */
import { cpSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { edit, Repository } from '../support/ci-platforms.js'
import type { Clone } from '../support/ci-runner.js'

const wednesday = '2026-11-25T01:00:00Z'

describe.each(['github', 'gitlab'] as const)('%s', (platform) => {
  const repository = new Repository(platform)
  const { forge } = repository
  let tanaka: Clone
  /** As the platform keeps it, of the change 12. */
  const review = (who: string, body: string): void => {
    if (platform === 'github') return void forge.reviews.push({ node_id: `r-${who}`, user: { login: who }, state: 'APPROVED', body, submitted_at: wednesday })
    forge.approvals.approved_by.push({ user: { username: who, name: who }, approved_at: wednesday })
    forge.comments.push({ id: 900 + forge.comments.length, body, author: { id: 20 + forge.comments.length, username: who }, system: false, internal: false, created_at: wednesday, updated_at: wednesday })
  }
  beforeAll(async () => {
    await repository.start()
    tanaka = repository.clone('tanaka')
    cpSync(resolve('examples/acme'), tanaka.path, { recursive: true })
    edit(tanaka, 'driver: simulated', 'driver: simulated, record: ./record')
    writeFileSync(join(tanaka.path, '.gitignore'), '.gatewright/\n')
    expect(await repository.types(tanaka, wednesday, 'init', '--ci', platform)).toMatchObject({ code: 0 })
    tanaka.commit('The deployment')
    tanaka.git('push', '-q', 'origin', 'main')
    expect(await repository.push(wednesday)).toMatchObject({ ok: true })
  })
  afterAll(() => repository.dispose())

  test('a button alone and the author’s own line bind to nothing; somebody else’s line does', async () => {
    tanaka.fresh('reviews')
    edit(tanaka, 'policy:', `policy:\n  approvals: { count: 1, source: ${platform} }`)
    edit(tanaka, 'deviceLicences: 1200', 'deviceLicences: 1300')
    repository.propose(tanaka, 'More licences, with reviews')
    expect(await repository.pull(wednesday)).toMatchObject({ ok: true })
    const [line = ''] = /gatewright approve sha256:[0-9a-f]{64}[^\n]*/.exec(forge.comments[0]?.body) ?? []
    expect(line).not.toBe('')
    repository.merge(tanaka)
    if (platform === 'github') forge.pulls.push({ number: 12, merged_at: wednesday, user: { login: 'tanaka' } })
    else forge.pulls.push({ iid: 12, state: 'merged', author: { username: 'tanaka', name: 'tanaka' }, web_url: 'https://gitlab.example/acme/vpn/-/merge_requests/12' })

    review('tanaka', line)
    review('mori', 'Looks good')
    expect(await repository.push(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('approvals are missing') })
    review('sato', `As discussed.\n\n${line}`)
    expect(await repository.due(wednesday)).toMatchObject({ ok: true, log: expect.stringContaining('Done: 2 changes') })
    expect(repository.main()[0]).toBe('gatewright: Record of an apply [skip ci]')
  })
})
