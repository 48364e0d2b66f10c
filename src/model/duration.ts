const unitSeconds = { d: 86400, h: 3600, m: 60, s: 1 } as const

export const durationSeconds = (text: string): number => Number(text.slice(0, -1)) * unitSeconds[text.slice(-1) as keyof typeof unitSeconds]

/** The same length in the largest unit that divides it: `60s` → `1m`, `24h` → `1d`. */
export function canonicalDuration(text: string): string {
  const total = durationSeconds(text)
  if (total === 0) return '0s'
  const [unit, size] = (Object.entries(unitSeconds) as [string, number][]).find(([, each]) => total % each === 0) ?? ['s', 1]
  return `${total / size}${unit}`
}
