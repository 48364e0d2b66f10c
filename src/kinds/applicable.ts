/**
 * What a driver makes of each setting: on its gateways, in the profiles of devices, or nothing. What is not listed here is made real by
 * whoever carries a change out. Data: rules, the catalogue, `explain` and the docs read it.
 */
import type { DriverName } from '../model/deployment.js'
import type { EffectRow } from './effects.js'
import { assumed, none } from './outcomes.js'

/** `gateway`: on the gateways · `profile`: in what devices are handed · `both` · `not-applicable`: nowhere. */
export type Made = 'gateway' | 'profile' | 'both' | 'not-applicable'
export interface Applicability {
  readonly made: Made
  /** Why it is not made, as evidence says it; '' where it is. */
  readonly why: string
}

const made = (how: Exclude<Made, 'not-applicable'>): Applicability => ({ made: how, why: '' })
const notApplicable = (why: string): Applicability => ({ made: 'not-applicable', why })

export const applicability: Readonly<Partial<Record<DriverName, Readonly<Record<string, Applicability>>>>> = {
  wireguard: {
    'gateway.endpoint': made('both'), 'gateway.port': made('both'), 'gateway.clientPools': made('both'), 'gateway.key': made('both'),
    'tunnel.mtu': made('both'), 'tunnel.keepalive': made('profile'),
    'tunnel.encryption': notApplicable('WireGuard has one cipher, ChaCha20-Poly1305, and no choice of another'),
    'dns.servers': made('profile'), 'dns.search': made('profile'), 'routes.mode': made('profile'), 'routes.include': made('profile'),
    // Acted on when the gateways are next made right: by an apply or repair.
    'session.inactiveLink': made('gateway'),
    'session.inactiveApplication': notApplicable('WireGuard knows packets, not application connections'),
    'session.reauthenticate': notApplicable('WireGuard knows keys, not users: nobody signs in'),
  },
  manual: { 'gateway.key': notApplicable("the provider makes and keeps its gateways' keys") },
}

export const applicabilityOf = (driver: DriverName, setting: string): Applicability | undefined => applicability[driver]?.[setting]

/** A setting that a driver makes nothing of changes nothing there: its rows of the catalogue say so. */
export const asApplied = (row: EffectRow): EffectRow => ({
  ...row,
  outcome: Object.fromEntries(Object.entries(row.outcome).map(([driver, outcome]) => {
    const { made: how, why } = applicabilityOf(driver as DriverName, row.setting) ?? { made: 'both', why: '' }
    return [driver, how === 'not-applicable' ? none(assumed(why)) : outcome]
  })) as unknown as EffectRow['outcome'],
})
