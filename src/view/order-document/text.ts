/** The document as plain text, for a mail or a printer. */
import { width } from '../../support/width.js'
import { pad } from '../style.js'
import type { Block, OrderDocument } from './document.js'

const blank = '_'.repeat(30)
/** Of a label that stands beside its value. */
const widest = 40

export function documentText({ title, id, blocks }: OrderDocument): string {
  const head = `${title}  ${id}`
  return `${[head, '='.repeat(width(head)), ...blocks.flatMap((block) => ['', ...(block.heading ? [block.heading, '-'.repeat(width(block.heading))] : []), ...blockLines(block)])].join('\n')}\n`
}

function blockLines(block: Block): string[] {
  if (block.kind === 'lines') return block.lines.map((line) => `  ${line}`)
  if (block.kind === 'steps') return block.steps.flatMap(({ text, details }, index) => [`  ☐ ${block.numbered ? `${index + 1}. ` : ''}${text}`, ...details.map((detail) => `       ${detail}`)])
  if (block.kind === 'table') return aligned([block.columns, ...block.rows])
  const column = Math.max(...block.rows.map(({ label }) => width(label)).filter((each) => each <= widest)) + 2
  // What is asked may be a sentence: the blank then has a line of its own.
  return block.rows.flatMap(({ label, value }) => (width(label) > widest ? [`  ${label}`, `  ${' '.repeat(column)}${value ?? blank}`] : [`  ${pad(label, column)}${value ?? blank}`]))
}

/** Columns that stand under each other, also where characters are two columns wide. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) => `  ${row.map((cell, column) => pad(cell, (widths[column] ?? 0) + 2)).join('').trimEnd()}`)
}
