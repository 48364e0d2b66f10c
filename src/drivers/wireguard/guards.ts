/** What is refused before anything is touched. */
import type { PlacedDevice } from '../../devices/device.js'
import { changesOfKind, holdsEndpoint } from './changes.js'
import { HostError } from './host.js'
import type { States } from './observe.js'
import type { NodeSpec } from './spec.js'

/** One address or one key on two devices: the second would silently take the traffic of the first. @throws HostError */
export function refuseSharedDevices(devices: readonly PlacedDevice[], host: string): void {
  const [addresses, keys] = [new Map<string, string>(), new Map<string, string>()]
  for (const device of devices) {
    const key = keys.get(device.publicKey)
    if (key !== undefined) throw new HostError('key-taken', { host, device: key, other: device.name })
    keys.set(device.publicKey, device.name)
    for (const address of device.addresses) {
      const holder = addresses.get(address)
      if (holder !== undefined) throw new HostError('address-taken', { host, address, device: holder, other: device.name })
      addresses.set(address, device.name)
    }
  }
}

/** @throws HostError: two active nodes, no device left, ports that get into each other's way. */
export function refuseRegion(specs: readonly NodeSpec[], states: States): void {
  const [first, second] = specs.filter((spec) => holdsEndpoint(spec, states.get(spec.node)))
  if (first && second) throw new HostError('two-active', { host: first.node, other: second.node, endpoint: first.endpoint })
  for (const spec of specs) {
    const known = new Set((states.get(spec.node)?.interfaces ?? []).flatMap(({ peers }) => peers.map(({ publicKey }) => publicKey)))
    if (known.size > 1 && spec.workers.every(({ peers }) => peers.length === 0)) throw new HostError('no-peers', { host: spec.node, count: known.size })
    const state = states.get(spec.node)
    const moves = state ? changesOfKind('port', spec, state) : []
    if (moves.some(({ after, interface: name }) => moves.some((each) => each.interface !== name && each.before === after)))
      throw new HostError('ports-overlap', { host: spec.node, region: spec.region, before: moves.map(({ before }) => before), after: moves.map(({ after }) => after), count: spec.workers.length })
  }
}
