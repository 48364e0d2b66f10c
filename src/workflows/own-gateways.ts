/** Gateways of one's own, opened when they are first asked: a command that does not need them reads no inventory and reaches no host. */
import { type Finding, hasErrors, sortFindings } from '../diagnostics/finding.js'
import { placed } from '../devices/homes.js'
import type { Driver, DriverContext, Watched } from '../drivers/port.js'
import type { WireGuardDriver } from '../drivers/wireguard/index.js'
import type { Resource } from '../kinds/kind.js'
import type { Inventory } from '../model/inventory.js'
import { InvalidFile } from './invalid-file.js'
import { readInventory } from './inventory.js'
import { labInventoryOf } from './lab-record.js'

/** `service.inventory: lab`: the hosts are those of the deployment's lab. */
export const ofLab = (inventory: string | undefined): boolean => inventory === 'lab'

/** `file`: the deployment's. @throws InvalidFile for a wrong inventory, LabError where its lab is not up. */
export function ownGateways(file: string, name: string, inventory: string | undefined): Driver {
  let now: DriverContext | undefined
  let opened: Promise<WireGuardDriver> | undefined
  const driver = (context: DriverContext): Promise<WireGuardDriver> => {
    now = context
    opened ??= open()
    return opened
  }
  async function open(): Promise<WireGuardDriver> {
    const [{ wireguard }, found] = await Promise.all([import('../drivers/wireguard/index.js'), ofLab(inventory) ? labInventoryOf(file, name) : inventoryIn(file, inventory)])
    const gateways = wireguard({ deployment: name, inventory: found, devices: (resources: readonly Resource[]) => placed(now?.devices ?? [], resources) })
    return ofLab(inventory) ? (await import('./lab-observe.js')).observingLab(gateways, file, name) : gateways
  }
  const devices = async (context: DriverContext) => (await driver(context)).devices
  const hosts = async (context: DriverContext) => (await driver(context)).hosts
  return {
    name: 'wireguard', carriesOut: () => 'act',
    ensure: async (resource, context) => (await driver(context)).ensure(resource, context),
    remove: async (resource, context) => (await driver(context)).remove(resource, context),
    // Nothing was applied yet: there is nobody to ask.
    sessions: async (context) => (context.current.some(({ kind }) => kind === 'gateway') ? (await driver(context)).sessions(context) : { observedAt: context.now, total: 0, byRegion: {}, byGroup: {}, byServer: {}, nodes: [] }),
    observe: async (change, context) => (await driver(context)).observe(change, context),
    health: {
      watch: async (context) => (context.current.some(({ kind }) => kind === 'gateway') ? ((await (await driver(context)).health?.watch(context)) ?? nobody) : nobody),
      lost: async (before, context) => (await (await driver(context)).health?.lost(before, context)) ?? 0,
    },
    hosts: {
      faults: async (context) => (await hosts(context)).faults(context),
      repair: async (context) => (await hosts(context)).repair(context),
      switchTo: async (context, region, node) => (await hosts(context)).switchTo(context, region, node),
      restart: async (context, region, node) => (await hosts(context)).restart(context, region, node),
    },
    deadMan: {
      arm: async (context, planId, seconds) => (await driver(context)).deadMan?.arm(context, planId, seconds),
      disarm: async (context, planId) => (await (await driver(context)).deadMan?.disarm(context, planId)) ?? [],
    },
    devices: {
      gatewayKeys: async (context) => (await devices(context)).gatewayKeys(context),
      settle: async (context) => (await devices(context)).settle(context),
      keep: async (context, keys) => (await devices(context)).keep(context, keys),
      lastHandshakes: async (context) => (await devices(context)).lastHandshakes(context),
    },
  }
}

const nobody: Watched = { live: 0, waits: false, sessions: new Map() }

async function inventoryIn(file: string, named: string | undefined): Promise<Inventory> {
  const { inventory, findings, file: own } = await readInventory(file, { service: { driver: 'wireguard', ...(named !== undefined && { inventory: named }) }, regions: {} })
  if (!inventory || hasErrors(findings)) throw new InvalidFile(own, { findings: sortFindings(findings as Finding[]) })
  return inventory
}
