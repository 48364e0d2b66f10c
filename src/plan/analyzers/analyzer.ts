/** What an analyzer looks at, and what it answers: at most one finding about the plan as a whole, or one a region. Pure. */
import type { Resources } from '../../kinds/kind.js'
import type { Analysis } from '../document.js'
import type { Forecasted } from '../forecast.js'
import type { World } from '../world.js'

export interface AnalyzerInput {
  readonly forecasted: readonly Forecasted[]
  /** Committed, once all changes are made; `world.before`: as it is now. */
  readonly after: Resources
  readonly world: World
}
export type Analyzer = (input: AnalyzerInput) => readonly Analysis[]
