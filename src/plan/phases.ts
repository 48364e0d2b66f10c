/** One reviewed plan in two sittings: what disturbs nobody as soon as it may be, the rest when a window allows it. Pure. */
import type { Phase, PlannedChange, Wave } from './document.js'
import { isFelt } from './gate.js'

/** Waves run in order: the first ones that nobody notices are the first phase. Empty where all of it is alike. */
export function phasesOf(waves: readonly Wave[], changes: readonly PlannedChange[]): Phase[] {
  const loud = new Set(changes.filter(isFelt).map(({ address }) => address))
  const first = waves.findIndex((wave) => wave.changes.some((address) => loud.has(address)))
  if (first <= 0) return []
  const numbers = waves.map(({ number }) => number)
  return [{ name: 'quiet', waves: numbers.slice(0, first) }, { name: 'disturbing', waves: numbers.slice(first) }]
}

/** The changes of one phase; all of them where there are none. */
export function changesIn<C extends { readonly address: string }>(changes: readonly C[], rollout: { readonly waves: readonly Wave[]; readonly phases?: readonly Phase[] }, name: Phase['name']): readonly C[] {
  const phase = rollout.phases?.find((each) => each.name === name)
  if (!phase) return changes
  const addresses = new Set(rollout.waves.filter(({ number }) => phase.waves.includes(number)).flatMap((wave) => wave.changes))
  return changes.filter(({ address }) => addresses.has(address))
}
