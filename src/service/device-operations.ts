/** Devices of the embedded service: decided and recorded first, then made so on the gateways; a driver that fails is asked again by the next of these. */
import { sameName } from '../devices/device.js'
import { homeOf, serversOf } from '../devices/homes.js'
import { type GatewayKeys, profileOf, versionOf } from '../devices/profile.js'
import type { DeviceDriver, Driver, DriverContext } from '../drivers/port.js'
import type { Actor } from '../plan/snapshot.js'
import { decideEnrol, decideExport, decideGroup, decidePreshared, decideRevoke } from './device-decider.js'
import type { Event } from './event.js'
import type { DeviceState, PresharedKeys, Service } from './port.js'
import { Refusal } from './refusal.js'
import type { State } from './state.js'

export interface DeviceWorld {
  readonly driver: Driver
  /** The newest. */
  state(): State
  now(): string
  context(): DriverContext
  commit<T>(actor: Actor, decide: () => { readonly events: readonly Event[]; readonly result: T }): T
}
type DeviceService = Pick<Service, 'devices' | 'enrolDevices' | 'revokeDevices' | 'groupDevices' | 'presharedDevices' | 'exportProfiles'>

export function deviceOperations({ driver, state: newest, now, context, commit }: DeviceWorld): DeviceService {
  const gateways = (): DeviceDriver => {
    if (!driver.devices) throw new Refusal('devices-by-provider', { driver: driver.name })
    if (newest().serviceId === null) throw new Refusal('not-begun')
    return driver.devices
  }
  const told = (state: State, names: Iterable<string>, keys: GatewayKeys, seen: Readonly<Record<string, string | null>> = {}): DeviceState[] =>
    [...names].flatMap((name) => {
      const device = state.devices.get(sameName(name))
      if (!device) return []
      const profile = profileOf(device, state.current, keys) ?? null
      return [{ ...device, server: homeOf(device.name, serversOf(device.region, state.current.values())) ?? null, profile, version: profile && versionOf(profile), lastHandshake: seen[device.name] ?? null }]
    })
  /** Before anything is recorded: what is on record has its key on every node. */
  const keep = async (devices: readonly { readonly region: string | undefined; readonly preshared?: string | null }[], keys: PresharedKeys): Promise<void> => {
    const regions = new Map<string, Map<string, string>>()
    for (const { region, preshared } of devices) {
      const key = preshared && keys.get(preshared)
      if (region !== undefined && preshared && key) regions.set(region, (regions.get(region) ?? new Map()).set(preshared, key))
    }
    if (regions.size > 0) await driver.devices?.keep(context(), regions)
  }
  return {
    devices: async () => {
      const state = newest()
      if (!driver.devices || state.devices.size === 0) return []
      return told(state, state.devices.keys(), await driver.devices.gatewayKeys(context()), await driver.devices.lastHandshakes(context()))
    },
    enrolDevices: async ({ asked, file }, actor, secrets = new Map()) => {
      const keys = await gateways().gatewayKeys(context())
      decideEnrol(newest(), asked, file) // Refused before a node is given anything.
      await keep(asked, secrets)
      commit(actor, () => ({ events: decideEnrol(newest(), asked, file), result: undefined }))
      const names = asked.map(({ name }) => name)
      await driver.devices?.settle(context())
      const reachable = told(newest(), names, keys).filter(({ profile }) => profile).map(({ name }) => name)
      commit(actor, () => ({ events: decideExport(newest(), reachable, keys, now()).events, result: undefined }))
      return told(newest(), names, keys)
    },
    revokeDevices: async ({ asked, file }, reason, actor) => {
      gateways()
      const gone = commit(actor, () => {
        const { devices } = newest()
        return { events: decideRevoke(newest(), asked, reason, file), result: asked.flatMap(({ name }) => devices.get(sameName(name)) ?? []) }
      })
      await driver.devices?.settle(context())
      return gone
    },
    groupDevices: async ({ asked, file }, actor) => {
      const keys = await gateways().gatewayKeys(context())
      commit(actor, () => ({ events: decideGroup(newest(), asked, file), result: undefined }))
      await driver.devices?.settle(context())
      return told(newest(), asked.map(({ name }) => name), keys)
    },
    presharedDevices: async ({ asked, file }, actor, secrets = new Map()) => {
      const keys = await gateways().gatewayKeys(context())
      decidePreshared(newest(), asked, file)
      await keep(asked.map(({ name, preshared }) => ({ region: newest().devices.get(sameName(name))?.region, preshared })), secrets)
      commit(actor, () => ({ events: decidePreshared(newest(), asked, file), result: undefined }))
      await driver.devices?.settle(context())
      return told(newest(), asked.map(({ name }) => name), keys)
    },
    exportProfiles: async (names, actor) => {
      const keys = await gateways().gatewayKeys(context())
      commit(actor, () => ({ events: decideExport(newest(), names, keys, now()).events, result: undefined }))
      return told(newest(), names, keys)
    },
  }
}
