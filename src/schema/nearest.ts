/** The known word that was probably meant: at most a third of its letters away. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return allNear(word, known)[0]
}

/** All that may have been meant, the nearest first. */
export const allNear = (word: string, known: readonly string[]): string[] =>
  known
    .map((each) => ({ each, distance: editDistance(word.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.ceil(each.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ each }) => each)

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
