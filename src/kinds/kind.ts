/**
 * The one interface through which generic code sees a kind of resource. A kind says what a deployment wants of it, how two
 * values of it differ, where each value stands in the YAML, who carries a change out, and what a change does to sessions.
 */
import type { Deployment } from '../model/deployment.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import type { EffectRow } from './effects.js'

export type KindName =
  | 'contract' | 'policy' | 'option' | 'region' | 'gateway' | 'server' | 'setting' | 'group' | 'access' | 'rule' | 'environment'
export type Action = 'create' | 'update' | 'delete'
/** How a change reaches the provider when people carry it out (art. 5(1), 6(1), 6(2)(2)); `self`: nobody need be asked. */
export type Channel = 'self' | 'form' | 'request' | 'console'

/** `gateway.tokyo`: kind and name; the identity of a resource in the service, the plan and the engine. */
export type Address = string

export interface Resource {
  readonly address: Address
  readonly kind: KindName
  readonly name: string
  readonly inputs: JsonObject
}
export type Resources = ReadonlyMap<Address, Resource>

export interface PathChange {
  readonly path: Path
  readonly before: Json | undefined
  readonly after: Json | undefined
}

export interface Kind {
  readonly name: KindName
  /** Channel of a change under a contract without an API. */
  readonly channel: Channel
  /** Creation order among kinds; a kind depends on all kinds of lower rank that `dependsOn` names. */
  readonly dependsOn: readonly KindName[]
  /** Every resource of this kind that the deployment wants. */
  desired(deployment: Deployment): readonly Resource[]
  /** Values that differ, by path inside `inputs`; empty = no change. Equal sets in another order are equal. */
  diff(before: JsonObject, after: JsonObject): readonly PathChange[]
  /** Where a value of `inputs` stands in the deployment file. */
  yamlPath(name: string, path: Path): Path
  /** How all resources of this kind stand in the file together; absent = each value of `inputs` at its `yamlPath`. */
  written?(resources: readonly Resource[]): readonly PlacedValue[]
  /** Whom a resource concerns: one region, some device groups; absent = everybody. */
  scope?(name: string, inputs: JsonObject): Scope
  /** Addresses without which it cannot be, besides what `dependsOn` and `scope` say. */
  needs?(name: string, inputs: JsonObject): readonly Address[]
  /** Prefixes of hosts that a change of this resource can cut. */
  hosts?(inputs: JsonObject): readonly string[]
  readonly effects: readonly EffectRow[]
}
export interface PlacedValue {
  readonly path: Path
  readonly value: Json
}
export interface Scope {
  readonly region?: string
  readonly groups?: readonly string[]
}
