/** A rule of the contract: what an article asks, of the file alone or of a transition from what is committed. */
import type { FindingWords, Severity } from '../../diagnostics/finding.js'
import type { Resources } from '../../kinds/kind.js'
import type { Deployment, DriverName } from '../../model/deployment.js'
import type { Offering } from '../../model/offering.js'
import type { Json, Path } from '../../support/json.js'

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
  /** '' = no article asks for it. */
  readonly article: string
  readonly severity: Severity
  readonly words: FindingWords
  check?(deployment: Deployment, offering: Offering): Breach[]
  /** `before` is empty when nothing is in force or ordered yet; what ends on its day stands on neither side. */
  transition?(before: Resources, after: Resources, world: World): TransitionBreach[]
}
/** What a transition is judged by, besides its two sides. */
export interface World {
  readonly driver: DriverName
  /** Calendar date in Tokyo. */
  readonly today: string
  /** In force: ordered things are not in it. */
  readonly current: Resources
  readonly offering: Offering
  /** By address, the day from which the file wants it (`from`). */
  readonly wantedFrom: Readonly<Record<string, string>>
  /** By address, the day on which it came into force, where that is known. */
  readonly started: Readonly<Record<string, string>>
}
/** One version of the terms. */
export interface Terms {
  /** The day on which it came into force. */
  readonly version: string
  readonly rules: readonly Rule[]
  readonly articles: readonly Article[]
}
/** What an article asks, in our own words, and what the tool does with it. */
export interface ArticleWords {
  readonly title: string
  readonly text: string
  readonly does: string
}
export interface Article {
  /** `8`, `annex 1`. */
  readonly number: string
  readonly en: ArticleWords
  readonly ja: ArticleWords
}
