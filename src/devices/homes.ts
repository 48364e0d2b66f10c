/** Which Mobility server a device belongs to: rendezvous hashing, so that one server more or fewer re-homes only its share. */
import { createHash } from 'node:crypto'
import { compareResources } from '../kinds/index.js'
import type { Resource } from '../kinds/kind.js'
import type { Device, PlacedDevice } from './device.js'

/** The worker with the highest hash; undefined where there is none. The order in which they are named does not matter. */
export function homeOf(device: string, workers: readonly string[]): string | undefined {
  let [best, home] = ['', undefined as string | undefined]
  for (const worker of workers) {
    const weight = createHash('sha256').update(`${device}\n${worker}`).digest('hex')
    if (weight > best) [best, home] = [weight, worker]
  }
  return home
}

/** The servers of a region in force, by number: `server.tokyo-1`. */
export const serversOf = (region: string, resources: Iterable<Resource>): string[] =>
  [...resources].filter(({ kind, inputs }) => kind === 'server' && inputs.region === region).sort(compareResources).map(({ address }) => address)

/** Each with the number of its home among the servers of these resources; the first where its region has none. */
export function placed<D extends Device>(devices: readonly D[], resources: readonly Resource[]): (D & PlacedDevice)[] {
  const servers = new Map<string, string[]>()
  const numbers = new Map(resources.filter(({ kind }) => kind === 'server').map(({ address, inputs }) => [address, Number(inputs.number)]))
  return devices.map((device) => {
    const here = servers.get(device.region) ?? serversOf(device.region, resources)
    servers.set(device.region, here)
    return { ...device, worker: numbers.get(homeOf(device.name, here) ?? '') ?? 1 }
  })
}
