/** What the provider detected of the contracted concurrent devices' use (art. 5(2), annex 1). */
export interface Usage {
  /** `2027-04`. */
  readonly month: string
  /** Most concurrent devices, as the provider detected them. */
  readonly detected: number
}
