/** The line with a caret under the place. */
import type { SourceRange } from '../diagnostics/finding.js'
import { width } from '../support/width.js'

const shown = 100

export function excerpt(text: string, { line, column, endLine, endColumn }: SourceRange): string {
  const source = text.split(/\r?\n/)[line - 1]
  if (source === undefined || source.trim() === '') return ''
  const from = Math.max(0, column - 1 - Math.max(0, shown - 30))
  const cut = source.slice(from, from + shown)
  const start = column - 1 - from
  const length = endLine === line && endColumn !== undefined ? Math.max(1, Math.min(endColumn - column, cut.length - start)) : 1
  const gutter = String(line).padStart(5)
  return [`${gutter} | ${from > 0 ? '…' : ''}${cut}`, `${' '.repeat(gutter.length)} | ${from > 0 ? ' ' : ''}${blank(cut.slice(0, start))}${'^'.repeat(width(cut.slice(start, start + length)) || 1)}`].join('\n')
}

/** As wide as the text, tabs kept, so that the caret stands right. */
const blank = (text: string): string => text.split('\t').map((part) => ' '.repeat(width(part))).join('\t')

const kept = 160

/** One line as it stands, without indentation and comment. */
export function lineOf(text: string, line: number): string {
  const source = (text.split(/\r?\n/)[line - 1] ?? '').trim()
  let quote = ''
  for (let index = 0; index < source.length; index++) {
    const [char = '', before = ' '] = [source[index], source[index - 1]]
    if (quote === '' && char === '#' && /\s/.test(before)) return cutTo(source.slice(0, index).trimEnd())
    // Inside its own quotes an apostrophe is doubled.
    if ((char === "'" && quote === "'" && source[index + 1] === "'") || (char === '\\' && quote === '"')) index++
    else if (char === quote) quote = ''
    // A quote inside a word (`don't`) opens nothing.
    else if (quote === '' && (char === '"' || char === "'") && /[\s[{,:]/.test(before)) quote = char
  }
  return cutTo(source)
}
const cutTo = (text: string): string => (text.length > kept ? `${text.slice(0, kept - 1).toWellFormed()}…` : text)
