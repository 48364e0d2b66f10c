/** What probes and the measurement say to each other. */
export const echoPort = 7007

export interface ProbeOrder {
  readonly hosts: readonly string[]
  /** Milliseconds between two datagrams, and between two TCP pings. */
  readonly udp: number
  readonly tcp: number
}
/** Times are milliseconds since 1970, from one clock of the machine; null: no answer. */
export interface Flow {
  readonly host: string
  readonly kind: 'udp' | 'tcp'
  readonly sent: readonly number[]
  readonly answered: readonly (number | null)[]
  /** The connection's end, as the system named it: ECONNRESET, ETIMEDOUT. */
  readonly error?: string | undefined
}
/** A probe prints `ready` when each flow has had an answer, and at its end one line of this. */
export interface ProbeRecord {
  readonly flows: readonly Flow[]
  /** Processor time that the probe itself took, in seconds. */
  readonly cpu: number
}
/** Of a lab that stays, by client; seconds. `at`: milliseconds since 1970. */
export interface Traffic {
  readonly at: number
  readonly flows: readonly { readonly host: string; readonly sent: number; readonly answered: number; readonly silentFor: number; readonly longestGap: number; /** Those that can be noticed, the newest last: [milliseconds since 1970 at its end, seconds]. */ readonly gaps: readonly (readonly [at: number, seconds: number])[] }[]
}
export const trafficFolder = '/run/traffic'
