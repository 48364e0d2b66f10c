/** What the Pulumi provider needs of whoever serves it. */
import type { KindName } from '../kinds/kind.js'
import type { JsonObject, Path } from '../support/json.js'

export interface ProviderBackend {
  diff(kind: KindName, before: JsonObject, after: JsonObject): readonly Path[]
  ensure(address: string, inputs: JsonObject): Promise<{ status: 'done' | 'ordered'; orderId: string | null; orderIds: readonly string[] }>
  remove(address: string): Promise<{ status: 'done' | 'ordered'; orderId: string | null; orderIds: readonly string[] }>
}
export const packageName = 'gatewright'

/** `gateway` ↔ `gatewright:index:Gateway`. */
export const typeToken = (kind: string): string => `${packageName}:index:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
export const kindOfToken = (token: string): KindName => (token.split(':').at(-1) ?? '').toLowerCase() as KindName
/** The resource's name in the engine is its address. */
export const addressOfUrn = (urn: string): string => urn.split('::').slice(3).join('::')
