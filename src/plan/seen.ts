/** What people saw the sessions do while an order was carried out (`order done --observed reconnect:5m`), and what that comes to. Pure. */
import type { Evidence } from '../kinds/effects.js'
import { kindOf } from '../kinds/index.js'
import type { SessionEffect } from '../model/deployment.js'
import { resourceAt } from './committed.js'
import { effectOrder, effectRank } from './severity.js'
import type { Order, OrderChange, Seen, SeenBySetting, SeenOften } from './snapshot.js'

const unit = { ms: 0.001, s: 1, m: 60, h: 3600 } as const

/** `reconnect:5m`, `stall:0.3s`, `none` → what was seen; undefined where it says nothing of the kind. */
export function parseSeen(text: string): Seen | undefined {
  const [, effect = '', amount, scale = 's'] = /^([a-z-]+)(?::(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h))?$/.exec(text) ?? []
  const seen = { effect: effect as SessionEffect, seconds: effect === 'none' ? 0 : amount === undefined ? null : Math.round(Number(amount) * unit[scale as keyof typeof unit] * 1000) / 1000 }
  return isSeen(seen) && (effect !== 'none' || amount === undefined) ? seen : undefined
}
export const isSeen = ({ effect, seconds }: Seen): boolean => effectOrder.includes(effect) && (seconds === null || (Number.isFinite(seconds) && seconds >= 0))

/** null is worse than any number: it may have been longer. */
const worse = (a: Seen, b: Seen): Seen =>
  effectRank(a.effect) !== effectRank(b.effect) ? (effectRank(a.effect) > effectRank(b.effect) ? a : b) : a.seconds === null || (b.seconds !== null && a.seconds >= b.seconds) ? a : b

/** What a change is about, as `SeenBySetting` names it: the rows of the catalogue that speak of it. */
export function settingsOf({ address, action, before, after }: OrderChange): string[] {
  const kind = kindOf(resourceAt(address, {}).kind)
  const rows = kind.effects.filter(({ actions }) => actions.includes(action))
  const keys = before && after ? kind.diff(before, after).map(({ path }) => String(path[0])) : ['*']
  const settings = keys.flatMap((key) => (rows.find((row) => row.key === key) ?? rows.find((row) => row.key === '*'))?.setting ?? [])
  return [...new Set(settings)].map((setting) => (action === 'update' ? setting : `${setting} ${action}`))
}

export function seenBySetting(orders: readonly Order[]): SeenBySetting {
  const all = orders.flatMap((order) => {
    const seen = order.notes.findLast(({ observed }) => observed !== undefined)?.observed
    return seen ? [...new Set(order.changes.flatMap(settingsOf))].map((setting) => ({ setting, seen, id: order.id })) : []
  })
  return Object.fromEntries([...Map.groupBy(all, ({ setting }) => setting)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([setting, group]): [string, SeenOften] => [
    setting, { times: group.length, worst: group.map(({ seen }) => seen).reduce(worse), orders: group.map(({ id }) => id) },
  ]))
}

/** As evidence of a forecast: it stands beside what the terms say, and never in its place. */
export const seenEvidence = ({ times, worst, orders }: SeenOften): Evidence => ({ kind: 'observed', ref: orders.join(', '), observed: { times, ...worst } })
