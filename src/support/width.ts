/** Columns on a terminal. */

let segmenter: Intl.Segmenter | undefined
/** Made when first needed: plain text needs none. */
function graphemesOf(text: string): Iterable<{ readonly segment: string }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}
/** East Asian wide and fullwidth (Unicode's W and F). Half-width katakana (U+FF61–FF9F) are not among them. */
const wide = /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u
const unseen = /^[\p{Mark}\p{Control}\p{Format}]+$/u

/** Columns that a text takes on a terminal: what one sees as a character takes two where it is wide, none where it only marks another. */
export function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemesOf(text)) columns += segmentWidth(segment)
  return columns
}

function segmentWidth(segment: string): number {
  if (emoji.test(segment) || wide.test(segment)) return 2
  if (unseen.test(segment)) return 0
  // A half-width katakana's voicing mark joins its letter, and has a column of its own.
  return 1 + (/.[\uff9e\uff9f]/u.test(segment) ? 1 : 0)
}

/** The beginning of a text that fits so many columns. */
export function clip(text: string, columns: number): string {
  let [kept, left] = ['', columns]
  for (const { segment } of graphemesOf(text)) {
    left -= segmentWidth(segment)
    if (left < 0) break
    kept += segment
  }
  return kept
}
