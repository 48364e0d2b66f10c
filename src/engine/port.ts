/** What the engine room offers: resources as data in, steps as data out. */
import type { Action } from '../kinds/kind.js'
import type { JsonObject } from '../support/json.js'

export interface EngineResource {
  readonly address: string
  readonly kind: string
  readonly inputs: JsonObject
  readonly outputs: JsonObject
  /** Addresses. */
  readonly dependsOn: readonly string[]
}
export interface EngineStep {
  readonly address: string
  readonly op: Action | 'same' | (string & {})
}
export interface EngineSession {
  /** Sets the state from which the engine starts. */
  importState(resources: readonly EngineResource[]): void
  preview(program: readonly EngineResource[]): Promise<EngineStep[]>
  up(program: readonly EngineResource[], signal: AbortSignal): Promise<void>
  close(): void
}
