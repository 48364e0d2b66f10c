/** An approval is for one time, and who wrote a change stays known until it is applied. */
import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { approvalsUsed } from '../../src/service/state.js'
import { Folder } from '../support/cli.js'

test('what an apply began with is used up also where it stopped half-way and was taken back', () => {
  const applies = [{ planId: 'a', status: 'abandoned', approvals: [{ digest: 'x' }] }, { planId: 'b', status: 'done', approvals: [], rollback: { of: 'a' } }, { planId: 'c', status: 'abandoned', approvals: [{ digest: 'y' }] }]
  expect(approvalsUsed({ applies: applies as never })).toEqual(['x'])
})

test('a saved plan of an older file does not record the commit of what was merged since', () => {
  const folder = new Folder('acme')
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path, encoding: 'utf8' })
  const commit = (): string => git('init', '-q') + git('add', '-A') + git('commit', '-q', '-m', 'x')
  commit()
  expect(folder.run('plan', '--out', 'plan.json').code).toBe(0)
  folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  commit()
  expect(folder.run('apply', 'plan.json', '--json').code).toBe(0)
  expect(folder.run('history', '--json').json.applies).toMatchObject([{ commit: null }])
  folder.dispose()
})
