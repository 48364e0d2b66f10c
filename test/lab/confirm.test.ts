/** A confirm that never comes, on real gateways with traffic: the service's timer, a killed command, and the hosts alone; what was noticed stands beside the forecast. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { LiveLab, pause, until } from '../support/live-lab.js'

jest.setTimeout(240_000)
let folder: LiveLab
/** Of both nodes of the pair: the ports that their interfaces listen on. */
const ports = (): string[] => ['tokyo-1', 'tokyo-2'].map((node) => folder.inNode(node, 'sh', '-c', 'for i in $(wg show interfaces); do case "$(cat /sys/class/net/$i/ifalias 2>/dev/null)" in *"/$0/"*) wg show "$i" listen-port;; esac; done', node).trim())
const state = () => folder.run('status', '--json').json
const keeper = (): { pid: number } | undefined => {
  const file = join(folder.path, '.gatewright/own-gateways/keeper.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
const moved = (from: number, to: number): void => folder.edit(`endpoint: 203.0.113.1, port: ${from}`, `endpoint: 203.0.113.1, port: ${to}`)
/** What was noticed of one apply may make the next one ask for consent. */
const consent = ['--accept-disruption', 'lockout']
const apply = (within: string): void => {
  const { code, err, out } = folder.run('apply', '--yes', '--confirm-within', within, ...consent)
  expect({ code, said: code === 0 ? '' : err + out }).toEqual({ code: 0, said: '' })
}
const again = (): void => {
  expect(folder.run('release', '--reason', 'again').code).toBe(0)
}

beforeAll(async () => {
  folder = new LiveLab('own-gateways')
  folder.up()
  await folder.flowing()
}, 180_000)
afterAll(() => folder.dispose())

test('confirmed in time: it stays, and no host goes back', async () => {
  moved(51820, 51830)
  apply('15s')
  expect(folder.run('confirm').code).toBe(0)
  await pause(33_000)
  expect(ports()).toEqual(['51830', '51830'])
  expect(folder.run('repair', '--dry-run').code).toBe(0)
  await folder.flowing()
  expect(folder.run('profile', 'export', '--changed', '--out', 'profiles').code).toBe(0)
})
test('a confirm that never comes: the service goes back, sessions go on, and what was noticed stands beside the forecast', async () => {
  moved(51830, 51840)
  const { reverse } = folder.run('plan', '--json').json
  apply('8s')
  expect(ports()).toEqual(['51840', '51840'])
  await until('the way back', () => state().pending === null)
  expect(ports()).toEqual(['51830', '51830'])
  await folder.flowing()
  const back = folder.run('history', '--json').json.applies.at(-1)
  expect(back.rollback.reason).toMatch(/^not confirmed by /)
  process.stderr.write(`way back by the service: forecast ${JSON.stringify(reverse.forecast.session)}, observed ${JSON.stringify(back.observed)}\n`)
  expect(['none', 'stall']).toContain(back.observed.effect)
  again()
})
test('the command is killed half-way: what it wrote is taken back', async () => {
  folder.edit('port: 51840', 'port: 51850')
  const { signal } = folder.runTo(4, 'SIGKILL', 'apply', '--yes', '--confirm-within', '10s', ...consent)
  expect(signal).toBe('SIGKILL')
  await until('the way back', () => state().pending === null)
  expect(ports()).toEqual(['51830', '51830'])
  expect(folder.run('repair', '--dry-run').code).toBe(0)
  await folder.flowing()
  if (state().hold) again()
})
test('command and timer are both gone: the hosts go back alone; the service finds it so afterwards', async () => {
  folder.edit('port: 51850', 'port: 51860')
  apply('8s')
  process.kill(keeper()?.pid ?? 0, 'SIGKILL')
  expect(ports()).toEqual(['51860', '51860'])
  await until('both hosts went back', () => ports().join() === '51830,51830')
  await folder.flowing()
  expect(state().pending).not.toBeNull()
  expect(folder.run('device', 'revoke', 'client4', '--yes', '--reason', 'lost').code).toBe(0)
  expect(state()).toMatchObject({ pending: null, hold: {} })
  expect(ports()).toEqual(['51830', '51830'])
  expect(folder.run('repair', '--dry-run').code).toBe(0)
})
