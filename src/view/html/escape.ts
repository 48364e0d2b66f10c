/**
 * HTML made of functions: what stands in the template is markup, whatever is put into it is text and is escaped, unless it is `Html` already.
 * So nothing that a user wrote can become markup by being forgotten.
 */
export interface Html {
  readonly html: string
}
export type Part = string | number | Html | undefined | false | readonly Part[]

export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: markup.reduce((text, piece, index) => `${text}${textOf(parts[index - 1])}${piece}`) }
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  return 'html' in part ? part.html : part.map(textOf).join('')
}

/** For text and quoted attributes alike. Controls, and what would turn the reading direction, become visible. */
export const escapeText = (text: string): string =>
  text.toWellFormed().replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd').replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** Constants of ours: style, script. */
export const trusted = (text: string): Html => ({ html: text })
