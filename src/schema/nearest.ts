/** The known word that was probably meant: at most a third of its letters away. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const best = known.map((each) => ({ each, distance: editDistance(word.toLowerCase(), each.toLowerCase()) })).sort((a, b) => a.distance - b.distance)[0]
  return best && best.distance <= Math.max(1, Math.ceil(best.each.length / 3)) ? best.each : undefined
}

/** Levenshtein, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
