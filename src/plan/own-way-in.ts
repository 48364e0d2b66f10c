/**
 * The operator's own way in: whoever plans or applies comes from an address of a client pool, through the very gateway whose sessions are
 * about to end. Then it may be the last thing that they can do. Pure.
 */
import type { Address, Resources } from '../kinds/kind.js'
import type { Finding } from '../diagnostics/finding.js'
import { type Consent, covers } from './consent.js'
import type { PlanForecast, PlannedChange } from './document.js'
import { isInside } from './met.js'
import { effectRank } from './severity.js'

export interface OwnWay {
  readonly region: string
  /** From which the caller comes. */
  readonly addresses: readonly string[]
  /** Changes that may end it. */
  readonly changes: readonly Address[]
}

/** A stall is waited out; what ends sessions or connections, or is not known, is not. `before`: as pools are now. */
export function ownWays(changes: readonly Pick<PlannedChange, 'address' | 'forecast'>[], before: Resources, caller: readonly string[]): OwnWay[] {
  if (caller.length === 0) return []
  const ending = changes.filter(({ forecast: { session } }) => effectRank(session.effect) >= effectRank('break') || session.certainty === 'unknown')
  return [...before.values()].filter(({ kind }) => kind === 'gateway').flatMap(({ name: region, inputs }) => {
    const [addresses, of] = [caller.filter((address) => isInside([address], inputs.clientPools)), ending.filter(({ forecast }) => forecast.session.regions.includes(region))]
    return addresses.length > 0 && of.length > 0 ? [{ region, addresses, changes: of.map(({ address }) => address) }] : []
  })
}

export const isAccepted = ({ region }: OwnWay, consents: readonly Consent[]): boolean => consents.some((given) => covers(given, { effect: 'own-way-in', where: region, seconds: null }))

/** As a plan shows it; it stops an apply, not the plan. */
export const ownWayFindings = ({ analyses = [] }: PlanForecast): Finding[] =>
  analyses.filter(({ analyzer }) => analyzer === 'own-way-in').map(({ regions: [region = ''], items = [] }) => ({ id: 'own-way-in', severity: 'warning', params: { region, addresses: items.map(({ name }) => name) } }))
