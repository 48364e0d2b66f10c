/** `gatewright-ci.sh`, run as any runner would: in a clone of a bare repository, with the runner's own Git, by the plainest shell of this machine. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { edit } from '../support/ci-platforms.js'
import { Clone, Machine } from '../support/ci-runner.js'
import type { Run } from '../support/cli.js'
import { GitServer } from '../support/git-server.js'

const [tuesday, friday] = ['2026-11-24T01:15:00Z', '2026-11-27T18:41:00Z']
const machine = new Machine()
const git = new GitServer()
let tanaka: Clone
let runner: Clone
const job = (at: string, ...words: string[]): Promise<Run> => machine.sh(['sh', 'gatewright-ci.sh', ...words], runner.path, machine.environment(at, runner.path))
const types = (at: string, ...args: string[]): Promise<Run> => machine.sh(['gatewright', ...args], tanaka.path, machine.environment(at, tanaka.path))
const pushes = (message: string): void => {
  tanaka.commit(message)
  tanaka.git('push', '-q', 'origin', 'HEAD')
}
const main = (): string => git.git('log', '-1', '--format=%an: %s', 'main')

beforeAll(async () => {
  await git.start()
  ;[tanaka, runner] = [new Clone(git, 'tanaka'), new Clone(git, 'runner')]
  cpSync(resolve('examples/acme-manual'), tanaka.path, { recursive: true })
  writeFileSync(join(tanaka.path, 'offering.yaml'), 'apiVersion: gatewright/v1\nkind: Offering\nprovider: Example\nleadTimes: { form: 5, request: 5, new: 9 }\nanswerWithin: 3\n')
  edit(tanaka, 'record: ./record', 'record: ./record, offering: offering.yaml')
  writeFileSync(join(tanaka.path, '.gitignore'), '.gatewright/\nplan.json\nplan.md\n')
  expect((await types(tuesday, 'init', '--ci', 'shell')).code).toBe(0)
  pushes('The contract')
  runner.fresh()
})
afterAll(async () => {
  await git.stop()
  machine.dispose()
})

test('apply: orders are issued, the record is pushed; the next run finds people at work', async () => {
  expect(await job(tuesday, 'apply')).toMatchObject({ code: 0, out: expect.stringContaining('wait for people in O-0001') })
  expect(main()).toBe('gatewright: Record of an apply [skip ci]')
  expect(await job(tuesday, 'apply')).toMatchObject({ code: 0, out: expect.stringContaining('people carry out O-0001') })
})
test('pull-request: a plan in Markdown; what the contract refuses is 4, what is invalid 3', async () => {
  const rows: [code: number, what: string, by: string][] = [[0, 'deviceLicences: 1200', 'deviceLicences: 1300'], [4, 'redundant: false', 'redundant: true'], [3, 'deviceLicences: 1200', 'deviceLicences: 1250']]
  for (const [code, what, by] of rows) {
    tanaka.fresh('change')
    edit(tanaka, what, by)
    tanaka.commit('A change')
    tanaka.git('push', '-q', '-f', 'origin', 'change')
    runner.git('fetch', '-q', 'origin')
    runner.git('checkout', '-q', '--detach', 'origin/change')
    expect({ what, code: (await job(tuesday, 'pull-request')).code }).toEqual({ what, code })
    if (code === 0) expect(readFileSync(join(runner.path, 'plan.md'), 'utf8')).toMatch(/^<!-- gatewright:acme-manual -->\n\*\*acme-manual: /)
  }
})
test('nightly: fails when a person must act', async () => {
  expect(await job(tuesday, 'nightly')).toMatchObject({ code: 0 })
  tanaka.fresh()
  expect((await types(tuesday, 'order', 'sent', 'O-0001', '--date', '2026-11-24')).code).toBe(0)
  pushes('Sent')
  expect(await job(friday, 'nightly')).toMatchObject({ code: 1, out: expect.stringContaining('O-0001') })
})
test('somebody records meanwhile: theirs stands and the run fails', async () => {
  tanaka.fresh()
  edit(tanaka, 'deviceLicences: 1200', 'deviceLicences: 1300')
  pushes('More licences')
  expect((await types(tuesday, 'order', 'accepted', 'O-0001', '--date', '2026-11-24')).code).toBe(0)
  tanaka.commit('Accepted')
  const hook = join(runner.path, '.git/hooks/pre-push')
  writeFileSync(hook, `#!/bin/sh\nrm "$0"\ncd '${tanaka.path}' && env -u GIT_DIR git push -q origin main\n`, { mode: 0o755 })
  expect(await job(tuesday, 'apply')).toMatchObject({ code: 1, out: expect.stringContaining('recorded under the same numbers and stands') })
  expect(main()).toBe('tanaka: Accepted')
  expect(await job(tuesday, 'apply')).toMatchObject({ code: 0 })
  expect(main()).toBe('gatewright: Record of an apply [skip ci]')
})
test('wrong usage: 64', async () => {
  expect(await job(tuesday)).toMatchObject({ code: 64, err: expect.stringContaining('usage: ') })
})
