/**
 * Text that others wrote, made harmless inside Markdown and HTML. Numeric entities hold everywhere (prose, tables, HTML blocks), where a backslash does not.
 * Platforms look for @mentions, #123, !123 and addresses after entities were resolved, so a zero-width space parts those; in `code` they do not look.
 */
const zeroWidth = '\u200b'
const replacement = '\ufffd'

/** One line: breaks, tabs and controls become spaces; what would turn the reading direction, or is no character, becomes visible. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, replacement).replaceAll(zeroWidth, '').replace(/ {2,}/g, ' ').trim()

const entity = (character: string): string => `&#${character.codePointAt(0)};`

/** Marks that mean something to Markdown or HTML at any place; `:` and `w` where they begin an address. */
const encoded = (text: string): string => text.replace(/[&<>`*_\\[\]{|~$#\u200b]|:(?=\/\/)|w(?=ww\.)/gi, entity)

/** Prose. */
export function escapeText(text: string): string {
  const parted = oneLine(text).replace(/[@#!%&~$^](?=[\p{L}\p{N}_"[])/gu, `$&${zeroWidth}`).replace(/\bGH-(?=\d)/gi, `$&${zeroWidth}`)
  // At its beginning it could be a list, a rule or a heading's line.
  return encoded(parted).replace(/^(?:[-+](?=\s|$)|[-=]{2}|=|\d(?=\d{0,8}[.)](?:\s|$)))/, (mark) => mark.replace(/^./, entity))
}

/** Values, addresses, commands: as they are, to be copied. */
export const code = (text: string): string => `<code>${encoded(oneLine(text).replace(/@(?=[\p{L}\p{N}])/gu, `$&${zeroWidth}`))}</code>`

export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** The beginning of a text that fits so many bytes once it is escaped. */
export function fitting(text: string, bytes: number, shape: (text: string) => string = escapeText): string {
  let [kept, all] = [Array.from(oneLine(text)), true]
  const made = (): string => shape(all ? kept.join('') : `${kept.join('')}…`)
  while (bytesOf(made()) > bytes && kept.length > 0) [kept, all] = [kept.slice(0, Math.min(kept.length - 1, Math.floor((kept.length * bytes) / bytesOf(made())))), false]
  return made()
}
