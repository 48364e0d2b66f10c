/** The only place that reads the time. */
export interface Clock {
  /** ISO 8601, UTC, milliseconds. */
  now(): string
}
export const systemClock: Clock = { now: () => new Date().toISOString() }
