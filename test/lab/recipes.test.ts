/** Recipes on real nodes (WireGuard in network namespaces), with devices' traffic running through them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { wireguard, type WireGuardDriver } from '../../src/drivers/wireguard/index.js'
import { HostError } from '../../src/drivers/wireguard/host.js'
import { switchRecipe } from '../../src/drivers/wireguard/recipes/switch.js'
import { observeAll, runRecipe, type World } from '../../src/drivers/wireguard/runner.js'
import { openHost } from '../../src/drivers/wireguard/open.js'
import type { Resource } from '../../src/kinds/kind.js'
import { openSandbox, type Probe, type Sandbox } from '../support/namespaces.js'

const now = '2026-12-01T01:00:00.000Z'
const resource = (kind: Resource['kind'], name: string, inputs: Resource['inputs']): Resource => ({ address: name === '' ? kind : `${kind}.${name}`, kind, name, inputs })
const world = (change: { port?: number; mtu?: number; rules?: Resource[]; servers?: number; pools?: string[]; redundant?: boolean; generation?: number } = {}): Resource[] => [
  resource('region', 'tokyo', { redundant: change.redundant ?? true }),
  resource('gateway', 'tokyo', { endpoint: '203.0.113.10', port: change.port ?? 51820, clientPools: change.pools ?? ['10.64.0.0/18', '2001:db8:64::/64'], ...(change.generation !== undefined && { key: { generation: change.generation } }) }),
  ...Array.from({ length: change.servers ?? 1 }, (_, index) => resource('server', `tokyo-${index + 1}`, { region: 'tokyo', number: index + 1 })),
  resource('setting', 'tunnel', { mtu: change.mtu ?? 1280, keepalive: '25s' }),
  resource('access', '', { default: 'allow' }), ...(change.rules ?? []),
]

let sandbox: Sandbox
let driver: WireGuardDriver
/** Every word that was run on a node. */
const ran: string[] = []
let stopBefore: string | undefined

class Killed extends Error {}
beforeAll(async () => {
  sandbox = await openSandbox()
  driver = wireguard({
    deployment: 'acme', inventory: sandbox.inventory, devices: () => sandbox.devices,
    beforeStep: (recipe, step, on) => {
      if (stopBefore === `${recipe}/${step}@${on}`) {
        stopBefore = undefined
        throw new Killed(`${recipe}/${step}@${on}`)
      }
    },
    open: (entry) => {
      const host = openHost(entry)
      return { ...host, run: (command) => (ran.push(command.argv.join(' ')), host.run(command)), runAll: (commands) => (ran.push(...commands.map(({ argv }) => argv.join(' '))), host.runAll(commands)) }
    },
  })
}, 60_000)
afterAll(() => sandbox?.close())

const key = async (node: string): Promise<string> => (await driver.states('tokyo')).get(node)?.interfaces[0]?.publicKey ?? ''
/** With traffic from both devices. */
async function under(run: () => Promise<unknown>, after = 500): Promise<readonly Probe[]> {
  const probes = await Promise.all(['c1', 'c2'].map((client) => sandbox.probe(client)))
  await run()
  await new Promise((done) => setTimeout(done, after))
  const seen = await Promise.all(probes.map((probe) => probe.stop()))
  console.log(expect.getState().currentTestName, seen.map(({ sent, received, gapMs, tcpMs, alive }) => `${received}/${sent} gap ${gapMs} tcp ${tcpMs} ${alive}`).join(' | '))
  return seen
}
const worst = (seen: readonly Probe[]) => ({ gap: Math.max(...seen.map(({ gapMs }) => gapMs)), tcp: Math.max(...seen.map(({ tcpMs }) => tcpMs)), alive: seen.every(({ alive }) => alive) })

test('a pair comes up, with one key, one of them standing by', async () => {
  await driver.reconcile(world(), now)
  const states = await driver.states('tokyo')
  expect(states.get('tk1')?.outer).toContain('203.0.113.10/24')
  expect(states.get('tk1')?.fence).toBeUndefined()
  expect(states.get('tk2')?.fence).toEqual([51820])
  expect(await key('tk1')).toBe(await key('tk2'))
  expect(await driver.reconcile(world(), now)).toEqual([])
  sandbox.connect(51820, await key('tk1'))
  const seen = await under(async () => undefined)
  expect(worst(seen).alive).toBe(true)
}, 60_000)

test('IPv6 inside', async () => {
  const probe = await sandbox.probe('c1', '2001:db8:80::2')
  const { received } = await probe.stop()
  expect(received).toBeGreaterThan(0)
})
