/**
 * What the users of a deployment must know of a plan or of a notice: whom it meets, when, for how long. Nothing that the plan or the
 * notice does not say; what they leave open is open here too. Pure; the words are the view's.
 */
import type { Certainty, Seconds } from '../kinds/effects.js'
import { kindOf } from '../kinds/index.js'
import type { SessionEffect } from '../model/deployment.js'
import type { Plan, PlannedChange } from './document.js'
import type { Notice, NoticeKind } from './record.js'
import { effectRank, worstSeconds } from './severity.js'
import { frozenSpan } from './windows.js'

/** Days (`2026-11-29`) or ISO moments; null = not said. */
export interface AnnouncedTime {
  readonly from: string | null
  readonly to: string | null
  /** Who says it: whoever announces, the policy's next window, an order's day, the notice. */
  readonly by: 'said' | 'window' | 'order' | 'notice' | 'nobody'
}
export interface AnnouncedEffect {
  /** null: the notice does not say. */
  readonly effect: SessionEffect | null
  readonly certainty: Certainty
  readonly seconds: Seconds
  /** Seconds until it begins. */
  readonly startsAfter: number
  /** Empty: all. */
  readonly regions: readonly string[]
  /** Device groups; empty: every device of the regions. */
  readonly groups: readonly string[]
}
export interface Announcement {
  readonly deployment: string
  readonly of: { readonly kind: 'plan'; readonly id: string } | { readonly kind: 'notice'; readonly id: string; readonly notice: NoticeKind; readonly reference: string | null }
  readonly when: AnnouncedTime
  /** The worst first; empty: nobody notices anything. */
  readonly effects: readonly AnnouncedEffect[]
  /** Prefixes that devices no longer reach. */
  readonly hosts: readonly string[]
  /** The provider's own words; null for a plan. */
  readonly text: string | null
}
export type SaidTime = Pick<AnnouncedTime, 'from' | 'to'>

export function planAnnouncement(plan: Plan, said?: SaidTime): Announcement {
  const felt = plan.changes.filter(({ forecast: { session, hosts } }) => session.effect !== 'none' || hosts.length > 0)
  const everywhere = plan.topology?.regions.filter(({ mark }) => mark !== 'create').map(({ name }) => name) ?? []
  const effects = felt.filter(({ forecast }) => forecast.session.effect !== 'none').map((change) => effectOf(change, everywhere))
  return {
    deployment: plan.deployment.name, of: { kind: 'plan', id: plan.id }, when: said ? { ...said, by: 'said' } : timeOf(plan, felt),
    effects: joined(effects), hosts: [...new Set(felt.flatMap(({ forecast }) => forecast.hosts))].sort(), text: null,
  }
}

export function noticeAnnouncement(deployment: string, { id, kind, from, to, regions, effect, text, reference }: Notice): Announcement {
  const unsaid = { certainty: 'certain' as const, seconds: { typical: null, worst: null }, startsAfter: 0, groups: [] }
  const disturbs = effect !== 'none' && !(effect === null && kind !== 'maintenance' && kind !== 'incident')
  return {
    deployment, of: { kind: 'notice', id, notice: kind, reference }, when: { from, to, by: from === null && to === null ? 'nobody' : 'notice' },
    effects: disturbs ? [{ ...unsaid, effect, regions }] : [], hosts: [], text,
  }
}

function effectOf({ kind, name, before, after, forecast: { session } }: PlannedChange, everywhere: readonly string[]): AnnouncedEffect {
  const { effect, certainty, seconds, startsAfter, regions } = session
  const groups = kindOf(kind).scope?.(name, after ?? before ?? {}).groups ?? []
  const all = everywhere.length > 0 && everywhere.every((region) => regions.includes(region))
  return { effect, certainty, seconds, startsAfter, regions: all ? [] : [...regions].sort(), groups: [...groups].sort() }
}

/** One entry for what is alike to those whom it meets: of several pauses people feel the longest. */
function joined(effects: readonly AnnouncedEffect[]): AnnouncedEffect[] {
  const merged: AnnouncedEffect[] = []
  for (const each of effects) {
    const at = merged.findIndex((other) => [other.effect, other.certainty, other.startsAfter, ...other.groups].join() === [each.effect, each.certainty, each.startsAfter, ...each.groups].join())
    const known = merged[at]
    if (!known) merged.push(each)
    else merged[at] = { ...known, seconds: worstSeconds(known.seconds, each.seconds), regions: known.regions.length === 0 || each.regions.length === 0 ? [] : [...new Set([...known.regions, ...each.regions])].sort() }
  }
  return merged.sort((a, b) => effectRank(b.effect ?? 'lockout') - effectRank(a.effect ?? 'lockout') || a.groups.join().localeCompare(b.groups.join()))
}

/** Under a contract the day of the orders; else the next window, where the policy lets it run in none but that. */
function timeOf({ base, rollout, verdict }: Plan, felt: readonly PlannedChange[]): AnnouncedTime {
  const nobody = { from: null, to: null, by: 'nobody' as const }
  if (base.driver === 'manual') {
    const [day, ...others] = [...new Set(felt.flatMap(({ paths }) => paths.map(({ on }) => on ?? null)))]
    return typeof day === 'string' && others.length === 0 ? { from: day, to: null, by: 'order' } : nobody
  }
  if (verdict.status !== 'needs-consent' && verdict.status !== 'not-now') return nobody
  const open = (rollout.windows ?? []).find(({ from }) => !(rollout.freezes ?? []).some((freeze) => ((span) => span.from <= Date.parse(from) && Date.parse(from) < span.to)(frozenSpan(freeze))))
  return open ? { from: open.from, to: open.to, by: 'window' } : nobody
}
