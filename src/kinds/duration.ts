const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 }

/** `8h` -> 28800; NaN where the text is no duration. */
export function seconds(duration: string): number {
  const match = /^(\d+)([smhd])$/.exec(duration)
  return match ? Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? Number.NaN) : Number.NaN
}
