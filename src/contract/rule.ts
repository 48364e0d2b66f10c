/** A rule of the contract: what an article asks, of the file alone or of a transition from what is committed. */
import type { FindingWords, Severity } from '../diagnostics/finding.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import type { Json, Path } from '../support/json.js'

export interface Breach {
  /** In the deployment file. */
  readonly path: Path
  readonly params?: Readonly<Record<string, Json>>
}
export interface TransitionBreach {
  readonly address: string
  /** Inside the resource's inputs. */
  readonly path: Path
  readonly params?: Readonly<Record<string, Json>>
}
export interface Rule {
  readonly id: string
  readonly article: string
  readonly severity: Severity
  readonly words: FindingWords
  check?(deployment: Deployment): Breach[]
  transition?(before: Resources, after: Resources): TransitionBreach[]
}
