/** Waves: what they are called, what they do, and how long they are watched. */
import type { Language } from '../diagnostics/finding.js'
import type { Wave } from '../plan/document.js'
import { sessionEffect } from './effect.js'
import { type MessageId, say } from './messages.js'
import { sayFormats } from './messages/plan-formats.js'
import { sayWaves } from './messages/waves.js'
import { sessionCount } from './disturbance.js'

const titled = ['disturbs nobody', 'several regions', 'removals']

/** A wave is named for its region, or for what it holds. */
export const waveTitle = (title: string, language: Language): string => (titled.includes(title) ? say(language, `wave.${title}` as MessageId) : title)

export interface WaveModel {
  readonly title: string
  readonly changes: readonly string[]
  /** What it does to sessions and how long it is watched; empty where it disturbs nobody. */
  readonly facts: string
  /** What its driver does, a line a node. */
  readonly steps: readonly string[]
}

export function waveModel({ number, title, region, changes, steps = [], forecast, settle = 0 }: Wave, language: Language): WaveModel {
  const name = waveTitle(title, language)
  const session = forecast?.session
  const facts = session && session.effect !== 'none' ? [sessionEffect(session, language), sessionCount(session.sessions, language), ...(settle > 0 ? [sayWaves(language, 'watched', { seconds: settle })] : [])].join(', ') : ''
  const nodes = [...Map.groupBy(steps, (step) => `${step.region} ${step.node}`).values()]
  return {
    title: sayFormats(language, 'wave', { number, title: region !== undefined && region !== title ? `${name}, ${region}` : name }), changes, facts,
    steps: nodes.map((all) => sayWaves(language, `steps.${all[0]?.node ?? 'single'}`, { region: all[0]?.region ?? '', steps: all.map(({ step }) => step).join(', ') })),
  }
}
