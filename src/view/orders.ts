/** Orders, for people. */
import type { Order } from '../plan/snapshot.js'

const glyphs = { create: '+', update: '~', delete: '-' } as const

export function renderOrders(orders: readonly Order[]): string {
  if (orders.length === 0) return 'No open orders.\n\n  Next: gatewright plan'
  const lines = orders.map(({ id, status, channel, changes, notes }) => `  ${id}  ${status.padEnd(10)} ${channel.padEnd(8)} ${changes.length} changes  since ${notes[0]?.at ?? ''}`)
  return [...lines, '', `  Next: gatewright order show ${orders[0]?.id ?? ''}`].join('\n')
}

export function renderOrder({ id, status, channel, planId, changes, notes }: Order): string {
  return [
    `${id} · ${status} · by ${channel} · from plan ${planId}`, '',
    ...changes.flatMap(({ address, action, before, after }) => [`  ${glyphs[action]} ${address}`, ...values(before, after)]), '',
    ...notes.map(({ at, actor, status: reported, date, reference, by, reason, evidence }) =>
      [`  ${at}  ${reported}  by ${by ?? `${actor.user}@${actor.host}`}`, date && `on ${date}`, reference && `ref ${reference}`, reason, evidence && `${evidence.file} (sha256 ${evidence.sha256.slice(0, 12)})`].filter(Boolean).join(' · ')),
    '', `  Next: ${next(id, status)}`,
  ].join('\n')
}

function values(before: Order['changes'][number]['before'], after: Order['changes'][number]['after']): string[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return keys
    .filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))
    .map((key) => `      ${key.padEnd(20)} ${before ? `${JSON.stringify(before[key] ?? null)} → ` : ''}${after ? JSON.stringify(after[key] ?? null) : 'removed'}`)
}

const next = (id: string, status: Order['status']): string =>
  status === 'issued' ? `send it to the provider, then gatewright order sent ${id}` : ['sent', 'accepted', 'scheduled'].includes(status) ? `gatewright order done ${id}, when the provider has carried it out` : 'gatewright status'
