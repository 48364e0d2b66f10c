/** A rollout with real gateways and live traffic: everywhere at once, and in waves; then a wave whose sessions do not come back. The whole CLI. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Run } from '../support/cli.js'
import { LiveLab } from '../support/live-lab.js'

let folder: LiveLab
const ok = (run: Run): Run => {
  expect({ code: run.code, err: run.code === 0 ? '' : run.err + run.out }).toEqual({ code: 0, err: '' })
  return run
}
const latest = () => folder.run('history', '--json').json.applies.at(-1)
const consents = ['--accept-disruption', 'lockout', '--accept-disruption', 'host-cut']
/** What was forecast of each wave beside what its clients' traffic measured. */
const measured = (name: string): void => {
  for (const { wave, forecast, seen, worse } of latest().waves ?? []) process.stderr.write(`${name}, wave ${wave}: forecast ${forecast.effect} ≤ ${forecast.seconds} s; measured ${seen.effect} ${seen.seconds} s, ${seen.live - seen.lost} of ${seen.live} sessions; worse: ${worse.join(' ') || 'no'}\n`)
}

beforeAll(async () => {
  folder = new LiveLab('own-gateways')
  folder.up()
  await folder.flowing()
}, 240_000)
afterAll(() => folder.dispose())

describe('a smaller MTU for everybody', () => {
  test('at once: one wave, with every session; and as forecast', async () => {
    folder.edit('mtu: 1420', 'mtu: 1400')
    const plan = ok(folder.run('plan', '--out', 'plan.json', '--json')).json
    expect(plan.rollout.waves.map(({ changes, region }: any) => [changes, region])).toEqual([[['setting.tunnel'], undefined]])
    expect(plan.instead.map(({ way, automatic }: any) => [way, automatic])).toEqual([['region-by-region', true]])
    const { err } = ok(folder.run('apply', 'plan.json', ...consents))
    expect(err).toContain('watching sessions for')
    measured('at once')
    expect(latest().waves).toMatchObject([{ wave: 1, seen: { live: 4, lost: 0 }, worse: [] }])
    await folder.flowing()
  }, 240_000)
  test('region by region: never more than one region at once', async () => {
    folder.edit('mtu: 1400', 'mtu: 1380')
    const plan = ok(folder.run('plan', '--least-disruptive', '--out', 'plan.json', '--json')).json
    expect(plan.rollout.waves.map(({ region, title }: any) => region ?? title)).toEqual(['osaka', 'tokyo', 'several regions'])
    expect(Math.max(...plan.rollout.waves.map(({ forecast }: any) => forecast.session.sessions.likely))).toBe(3)
    ok(folder.run('apply', 'plan.json', ...consents))
    measured('region by region')
    expect(latest().waves.map(({ seen, worse }: any) => [seen.live, seen.lost, worse])).toEqual([[4, 0, []], [4, 0, []], [4, 0, []]])
    // The rest of it disturbs nobody.
    const rest = ok(folder.run('plan', '--json')).json
    expect(rest.changes.map(({ address, actions, forecast }: any) => [address, actions[0], forecast.session.effect])).toEqual([['setting.tunnel.region.osaka', 'delete', 'none'], ['setting.tunnel.region.tokyo', 'delete', 'none']])
    ok(folder.run('apply', '--yes', ...consents))
    expect(ok(folder.run('plan')).out).toContain('No changes')
    await folder.flowing()
  }, 300_000)
})

describe('a wave whose sessions do not come back', () => {
  let waves: any[]
  test('stops there with exit 7: what was seen beside the forecast, the third wave untouched', async () => {
    folder.edit('endpoint: 203.0.113.1, port: 51820', 'endpoint: 203.0.113.1, port: 51830')
    folder.edit('endpoint: 203.0.113.129, port: 51820', 'endpoint: 203.0.113.129, port: 51831')
    folder.edit('rules: {}', 'rules:\n    no-erp: { action: deny, to: [172.16.0.20/32], reason: INC-1 }')
    const plan = ok(folder.run('plan', '--out', 'plan.json', '--json')).json
    waves = plan.rollout.waves
    expect(waves.map(({ region, title }) => region ?? title)).toEqual(['osaka', 'tokyo', 'several regions'])
    // Nothing of the new port of tokyo is let in on either node: its sessions end with the second wave.
    for (const node of ['tokyo-1', 'tokyo-2']) folder.inNode(node, 'sh', '-c', 'nft add table inet blocked; nft "add chain inet blocked in { type filter hook input priority -300 ; }"; nft add rule inet blocked in udp dport 51830 drop')
    const { code, out, err } = folder.run('apply', 'plan.json', ...consents)
    measured('blocked')
    expect({ code, out }).toMatchObject({ code: 7, out: expect.stringContaining('--accept-worse') })
    expect(out).toContain(`gatewright rollback ${plan.id}`)
    expect(out).toMatch(/not done: rule\.no-erp/)
    expect(err).toContain('✗')
    expect(latest().waves.map(({ wave, worse }: any) => [wave, worse.length > 0])).toEqual([[1, false], [2, true]])
    expect(latest().waves[1].seen.lost).toBe(3)
    expect(folder.run('status', '--json').json.resources.some(({ address }: any) => address === 'rule.no-erp')).toBe(false)
    folder.inNode('client4', 'ping', '-c', '1', '-W', '2', '172.16.0.20')
    expect(folder.run('apply', 'plan.json', ...consents)).toMatchObject({ code: 4, err: expect.stringContaining('worse than forecast') })
  }, 300_000)
  test('once it is put right, it goes on where somebody says so', async () => {
    for (const node of ['tokyo-1', 'tokyo-2']) folder.inNode(node, 'nft', 'delete', 'table', 'inet', 'blocked')
    await folder.flowing()
    ok(folder.run('apply', 'plan.json', '--accept-worse', ...consents))
    measured('goes on')
    expect(ok(folder.run('audit', '--json')).json.entries.filter(({ type }: any) => type === 'wave-checked').length).toBeGreaterThan(3)
    expect(() => folder.inNode('client4', 'ping', '-c', '1', '-W', '1', '172.16.0.20')).toThrow()
  }, 240_000)
})
