/** Saved plans as one comment: one plan as it is, several with a table before them; each with the line that approves it. Limits are bytes of UTF-8. Pure. */
import type { Language } from '../diagnostics/finding.js'
import { leastMaxBytes, renderMarkdown } from './markdown.js'
import { bytesOf, code, escapeText, fitting } from './markdown-text.js'
import { sayCi } from './messages/ci.js'
import type { PlanModel } from './plan-model.js'

export interface CommentPart {
  readonly model: PlanModel
  /** The command that shows all of it. */
  readonly whole: string
  /** undefined: it cannot be approved by a line. Empty: nothing to approve. */
  readonly line: string | undefined
}
export interface CommentText {
  /** The first begins the text; by any of them it is found again. */
  readonly markers: readonly string[]
  readonly body: string
  /** false: only worth saying where something was said before. */
  readonly changes: boolean
}

const markerOf = (name: string): string => `<!-- gatewright:${name} -->`
/** As markdown.ts writes it. */
const nameOf = ({ model }: CommentPart): string => model.deployment.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 40)
const changesOf = ({ model }: CommentPart): boolean => model.verdict.status !== 'no-changes'

export function renderComment(parts: readonly CommentPart[], maxBytes: number, language: Language): CommentText {
  const [first] = parts
  const changes = parts.some(changesOf)
  const markers = [...(parts.length === 1 ? [] : [markerOf('+')]), ...parts.map((part) => markerOf(nameOf(part))), ...(parts.length === 1 ? [markerOf('+')] : [])]
  return { markers, changes, body: parts.length === 1 && first ? single(first, maxBytes, language) : several(parts, maxBytes, language) }
}

function single(part: CommentPart, maxBytes: number, language: Language): string {
  const approval = approvalOf(part, maxBytes, language)
  return `${renderMarkdown(part.model, { maxBytes: Math.max(leastMaxBytes, maxBytes - bytesOf(approval)), whole: part.whole, explain: false }).trimEnd()}\n${approval}`
}

function several(parts: readonly CommentPart[], maxBytes: number, language: Language): string {
  const marker = `${markerOf('+')}\n`
  const changing = parts.filter(changesOf)
  if (changing.length === 0) return `${marker}**${escapeText(sayCi(language, 'several', { count: parts.length }))}**: ${escapeText(sayCi(language, 'several.nothing'))}\n`
  const columns = (['deployment', 'verdict', 'changes'] as const).map((id) => escapeText(sayCi(language, `column.${id}`)))
  const rows = parts.map(({ model }) => `| ${fitting(model.deployment, 120)} | ${fitting(model.verdict.sentence, 300)} | ${fitting(model.verdict.facts.find(({ id }) => id === 'changes')?.text ?? '', 200)} |\n`)
  let text = `${marker}**${escapeText(sayCi(language, 'several', { count: parts.length }))}**\n\n| ${columns.join(' | ')} |\n|---|---|---|\n`
  const remark = (count: number): string => `\n${escapeText(sayCi(language, 'cut.sections', { bytes: maxBytes, count, command: '' }).trim())} ${code('gatewright show PLAN')}\n`
  const reserve = bytesOf(remark(9_999))
  for (const row of rows) if (bytesOf(text) + bytesOf(row) + reserve <= maxBytes) text += row
  let left = 0
  for (const [index, part] of changing.entries()) {
    // What one plan does not need is the others'.
    const room = Math.floor((maxBytes - bytesOf(text) - reserve) / (changing.length - index))
    const heading = `\n### ${fitting(part.model.deployment, 120)}\n\n`
    const approval = approvalOf(part, room, language)
    const inner = room - bytesOf(heading) - bytesOf(approval)
    if (inner < leastMaxBytes) left++
    else text += `${heading}${renderMarkdown(part.model, { maxBytes: inner, whole: part.whole, explain: false }).replace(/^<!--[^\n]*\n/, '').trimEnd()}\n${approval}`
  }
  return left > 0 ? `${text}${remark(left)}` : text
}

/** A line that takes more than a quarter of the room is not offered. */
function approvalOf({ line }: CommentPart, maxBytes: number, language: Language): string {
  if (line === '') return ''
  if (line === undefined || bytesOf(line) > maxBytes / 4) return `\n${escapeText(sayCi(language, 'approve.too-long'))}\n`
  return `\n<details><summary>${escapeText(sayCi(language, 'approve.title'))}</summary>\n\n${escapeText(sayCi(language, 'approve.how').replaceAll('`', ''))}\n\n\`\`\`\n${line}\n\`\`\`\n\n</details>\n`
}
