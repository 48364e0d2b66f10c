/** What the gateways know of single devices: keys that profiles name, when each shook hands last, and who may connect. */
import type { GatewayKeys } from '../../devices/profile.js'
import type { Resource } from '../../kinds/kind.js'
import type { DeviceDriver, DriverContext } from '../port.js'
import { HostError } from './host.js'
import type { NodeState } from './observe.js'
import type { NodeSpec } from './spec.js'

interface Gateways {
  specs(resources: readonly Resource[], now: string): readonly NodeSpec[]
  /** By node; undefined: it cannot be asked. */
  shown(region: string): Promise<ReadonlyMap<string, NodeState | undefined>>
  settle(context: DriverContext): Promise<void>
  /** Pre-shared keys by name, to nodes of one region. */
  bring(here: readonly [NodeSpec, ...NodeSpec[]], keys: ReadonlyMap<string, string>): Promise<void>
}

export function deviceDriver({ specs, shown, settle, bring }: Gateways): DeviceDriver {
  const regionsOf = ({ current, now }: DriverContext): Map<string, NodeSpec[]> => Map.groupBy(specs(current, now), ({ region }) => region)
  const everyRegion = async <T>(context: DriverContext, of: (here: readonly NodeSpec[], states: ReadonlyMap<string, NodeState | undefined>) => T): Promise<(readonly [string, T])[]> =>
    Promise.all([...regionsOf(context)].map(async ([region, here]) => [region, of(here, await shown(region))] as const))
  return {
    settle,
    keep: async (context, keys) => {
      const regions = regionsOf(context)
      const lacking = [...keys.keys()].find((region) => !regions.has(region))
      if (lacking !== undefined) throw new HostError('preshared-nowhere', { host: lacking, region: lacking })
      for (const [region, those] of keys) {
        const [first, ...more] = regions.get(region) ?? []
        if (first) await bring([first, ...more], those)
      }
    },
    gatewayKeys: async (context): Promise<GatewayKeys> => Object.fromEntries((await everyRegion(context, keyOf)).flatMap(([region, key]) => (key === undefined ? [] : [[region, key]]))),
    lastHandshakes: async (context) => {
      const seen = new Map<string, number>()
      for (const [, states] of await everyRegion(context, (_, states) => states)) {
        for (const { publicKey, handshake } of [...states.values()].flatMap((state) => state?.interfaces.flatMap(({ peers }) => peers) ?? [])) seen.set(publicKey, Math.max(handshake, seen.get(publicKey) ?? 0))
      }
      return Object.fromEntries(context.devices.map(({ name, publicKey }) => {
        const at = seen.get(publicKey) ?? 0
        return [name, at > 0 ? new Date(at * 1000).toISOString() : null]
      }))
    },
  }
}

/** Of the newest generation; undefined while no node has it. */
function keyOf(here: readonly NodeSpec[], states: ReadonlyMap<string, NodeState | undefined>): string | undefined {
  const newest = Math.max(...here.flatMap(({ workers }) => workers.map(({ generation }) => generation)))
  const names = new Set(here.flatMap(({ workers }) => workers.filter(({ generation }) => generation === newest).map((worker) => worker.interface)))
  return [...states.values()].flatMap((state) => state?.interfaces ?? []).find(({ name, publicKey }) => names.has(name) && publicKey !== '' && publicKey !== '(none)')?.publicKey
}
