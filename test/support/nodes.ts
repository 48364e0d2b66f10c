/** A driver on the sandbox's nodes that a test can kill before any step, cut hosts off, and whose every word is kept. */
import type { PlacedDevice } from '../../src/devices/device.js'
import type { Command, Host } from '../../src/drivers/wireguard/host.js'
import { HostError } from '../../src/drivers/wireguard/host.js'
import { wireguard, type WireGuardDriver } from '../../src/drivers/wireguard/index.js'
import { openHost } from '../../src/drivers/wireguard/open.js'
import type { Resource } from '../../src/kinds/kind.js'
import type { Probe, Sandbox } from './namespaces.js'

export const now = '2026-12-01T01:00:00.000Z'
export const resource = (kind: Resource['kind'], name: string, inputs: Resource['inputs']): Resource => ({ address: name === '' ? kind : `${kind}.${name}`, kind, name, inputs })
export interface Wanted {
  readonly port?: number
  readonly mtu?: number
  readonly rules?: readonly Resource[]
  readonly servers?: number
  readonly pools?: readonly string[]
  readonly redundant?: boolean
  readonly key?: { readonly generation: number; readonly retirePrevious?: string }
  readonly session?: Resource['inputs']
}
export const world = (change: Wanted = {}): Resource[] => [
  resource('region', 'tokyo', { redundant: change.redundant ?? true }),
  resource('gateway', 'tokyo', { endpoint: '203.0.113.10', port: change.port ?? 51820, clientPools: [...(change.pools ?? ['10.64.0.0/18', '2001:db8:64::/64'])], ...(change.key && { key: { ...change.key } }) }),
  ...Array.from({ length: change.servers ?? 1 }, (_, index) => resource('server', `tokyo-${index + 1}`, { region: 'tokyo', number: index + 1 })),
  resource('setting', 'tunnel', { mtu: change.mtu ?? 1280, keepalive: '25s' }), ...(change.session ? [resource('setting', 'session', change.session)] : []),
  resource('access', '', { default: 'allow' }), ...(change.rules ?? []),
]

export class Killed extends Error {}
export interface Nodes {
  readonly driver: WireGuardDriver
  /** Every word that was run on a node. */
  readonly ran: string[]
  /** Steps that were begun, as `node/peers@tk1`. */
  readonly began: string[]
  /** The next run dies before this step, and nothing of it runs on, not even what would undo. */
  killBefore(step: string | undefined): void
  /** Hosts that cannot be reached. */
  readonly down: Set<string>
  /** Answers of a host may be told otherwise than they are. */
  readonly lies: Map<string, (command: Command, out: string) => string>
  devices: readonly PlacedDevice[]
}

export function nodesOf(sandbox: Sandbox, more: { failover?: boolean } = {}): Nodes {
  const [ran, began, down, lies] = [[] as string[], [] as string[], new Set<string>(), new Map<string, (command: Command, out: string) => string>()]
  let stop: string | undefined
  let dead = false
  const guarded = (host: Host): Host => {
    const runAll: Host['runAll'] = async (commands) => {
      if (dead) throw new Killed()
      if (down.has(host.name)) throw new HostError('host-unreachable', { host: host.name, said: 'No route to host' })
      ran.push(...commands.map(({ argv }) => argv.join(' ')))
      const answers = await host.runAll(commands)
      const lie = lies.get(host.name)
      return lie ? answers.map((answer, index) => ({ ...answer, out: lie(commands[index] as Command, answer.out) })) : answers
    }
    return { name: host.name, runAll, close: () => host.close(), hold: (command) => host.hold(command), run: async (command) => (await runAll([command]))[0] as Awaited<ReturnType<Host['run']>> }
  }
  const nodes: Nodes = {
    ran, began, down, lies, devices: sandbox.devices,
    killBefore: (step) => {
      dead = false
      stop = step
    },
    driver: wireguard({
      deployment: 'acme', inventory: sandbox.inventory, devices: () => nodes.devices, ...more, open: (entry) => guarded(openHost(entry)),
      beforeStep: (recipe, step, on) => {
        began.push(`${recipe}/${step}@${on}`)
        if (process.env.GW_TIMES) process.stderr.write(`${(performance.now() / 1000).toFixed(3)} ${began.at(-1)}\n`)
        if (stop !== began.at(-1)) return
        dead = true
        throw new Killed(stop)
      },
    }),
  }
  return nodes
}

/** With traffic from both devices. */
export async function under(sandbox: Sandbox, run: () => Promise<unknown>, after = 500): Promise<readonly Probe[]> {
  const probes = await Promise.all(['c1', 'c2'].map((client) => sandbox.probe(client)))
  await run()
  await new Promise((done) => setTimeout(done, after))
  const seen = await Promise.all(probes.map((probe) => probe.stop()))
  if (process.env.GW_TIMES) process.stderr.write(`${seen.map(({ sent, received, gapMs, tcpMs, alive }) => `${received}/${sent} gap ${gapMs} tcp ${tcpMs} ${alive}`).join(' | ')}\n`)
  return seen
}
export const worst = (seen: readonly Probe[]) => ({ gap: Math.max(...seen.map(({ gapMs }) => gapMs)), tcp: Math.max(...seen.map(({ tcpMs }) => tcpMs)), alive: seen.every(({ alive }) => alive) })
