/** A bare lab → one that serves: gateways made by the driver, as an apply makes them; clients connected by their profiles. */
import type { PlacedDevice } from '../devices/device.js'
import { placed } from '../devices/homes.js'
import { profileOf, profileText } from '../devices/profile.js'
import { wireguard, type WireGuardDriver, type WireGuardOptions } from '../drivers/wireguard/index.js'
import { type Host, HostError } from '../drivers/wireguard/host.js'
import { openHost } from '../drivers/wireguard/open.js'
import type { Resource } from '../kinds/kind.js'
import type { Inventory } from '../model/inventory.js'
import { systemClock } from '../support/clock.js'
import { connectClient } from './client.js'
import { inParallel } from './command.js'
import { labInventory } from './inventory.js'
import { type KeyPair, newKeyPair } from '../support/wireguard-keys.js'
import type { Lab } from './lab.js'
import type { LabClient } from './topology.js'

/** A device without its server: that follows from the servers in force. */
export type LabDevice = Omit<PlacedDevice, 'worker'>
export interface Serving {
  readonly driver: WireGuardDriver
  readonly inventory: Inventory
  /** In force. */
  resources: readonly Resource[]
  devices: readonly LabDevice[]
  /** By name of the client. */
  readonly keys: ReadonlyMap<string, KeyPair>
  /** Nodes that do not answer us. */
  readonly silent: Set<string>
}
/** As many programs at once as still help on two cores. */
const width = 6

/** `devices`: besides the lab's clients. @throws HostError, LabError */
export async function serve(lab: Lab, resources: readonly Resource[], { devices = [], ...options }: { readonly devices?: readonly LabDevice[] } & Pick<WireGuardOptions, 'beforeStep' | 'failover'> = {}): Promise<Serving> {
  const { topology, sandbox } = lab
  const keys = new Map(topology.clients.map(({ name }) => [name, newKeyPair()]))
  const inventory = labInventory(topology, sandbox.pid)
  const serving: Serving = {
    inventory, resources, keys, silent: new Set(),
    driver: wireguard({ deployment: topology.deployment, inventory, devices: (inForce) => placed(serving.devices, inForce), ...options, open: (entry) => (serving.silent.has(entry.name) ? outOfReach(entry.name) : openHost(entry)) }),
    devices: [...topology.clients.map(({ name, region, addresses }): LabDevice => ({ name, group: null, region, publicKey: keys.get(name)?.publicKey ?? '', addresses })), ...devices],
  }
  await apply(serving, {})
  await connectAll(lab, serving)
  return serving
}

function outOfReach(name: string): Host {
  const refuse = (): never => {
    throw new HostError('host-unreachable', { host: name, said: 'No route to host' })
  }
  return { name, run: async () => refuse(), runAll: async () => refuse(), hold: async () => refuse(), close: async () => undefined }
}

/** Other resources or devices, and the driver makes the nodes so; of some regions only, where others shall be left alone. Steps that were done. */
export function apply(serving: Serving, { resources = serving.resources, devices = serving.devices }: Partial<Pick<Serving, 'resources' | 'devices'>>, regions?: readonly string[]): Promise<readonly string[]> {
  Object.assign(serving, { resources, devices })
  return serving.driver.reconcile(resources, systemClock.now(), regions)
}

export const switchTo = ({ driver, resources }: Serving, region: string, node: string): Promise<readonly string[]> => driver.switchTo(resources, systemClock.now(), region, node)

/** Every client takes the newest profile, all of them at once, as a rollout does. */
export async function connectAll(lab: Lab, serving: Serving, clients: readonly LabClient[] = lab.topology.clients): Promise<void> {
  const regions = [...new Set(clients.map(({ region }) => region))]
  const keys = Object.fromEntries(await Promise.all(regions.map(async (region) => [region, await gatewayKey(serving, region)] as const)))
  const inForce = new Map(serving.resources.map((resource) => [resource.address, resource]))
  await inParallel(clients, width, async (client) => {
    const device = serving.devices.find(({ name }) => name === client.name)
    const profile = device && profileOf(device, inForce, keys)
    if (!profile) throw new Error(`no profile of ${client.name}`)
    await connectClient(lab, client, { privateKey: serving.keys.get(client.name)?.privateKey ?? '', configuration: profileText(profile, { name: client.name, deployment: lab.topology.deployment }) })
  })
}

/** Of the newest generation. */
async function gatewayKey({ driver, resources }: Serving, region: string): Promise<string> {
  const [spec] = driver.specs(resources, systemClock.now()).filter((each) => each.region === region)
  const state = (await driver.states(region)).get(spec?.node ?? '')
  return state?.interfaces.find(({ name }) => name === spec?.workers[0]?.interface)?.publicKey ?? ''
}
