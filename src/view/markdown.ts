/**
 * A plan as a comment of a pull request: a marker by which the comment is found again, the verdict, the summary, a table of changes, then details.
 * Its limit is in bytes of UTF-8, as the platforms count; what does not fit is left out from the least important end, and that is said.
 */
import type { Language } from '../diagnostics/finding.js'
import { legend } from './legend.js'
import { bytesOf, code, escapeText, fitting } from './markdown-text.js'
import { say } from './messages.js'
import { type FormatText, sayFormats } from './messages/plan-formats.js'
import type { ChangeModel, PlanModel, ValueModel } from './plan-model.js'
import { few } from './disturbance.js'

/** GitHub takes 65,536 bytes a comment; a little is left for what a bot adds. */
export const defaultMaxBytes = 65_000
export const leastMaxBytes = 1_000

export interface MarkdownView {
  readonly maxBytes: number
  /** The command that shows all of it. */
  readonly whole: string
  readonly explain: boolean
}
/** Rows are left out one by one; a title among them only leads to the next. */
interface Section {
  readonly title: string
  readonly open: string
  readonly rows: readonly { readonly text: string; readonly isTitle?: boolean }[]
  readonly close: string
}

export function renderMarkdown(model: PlanModel, view: MarkdownView): string {
  const marker = `<!-- gatewright:${model.deployment.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 40)} -->\n`
  const verdict = `**${fitting(model.deployment, 120)}: ${fitting(model.verdict.sentence, 420)}**`
  if (model.verdict.status === 'no-changes') return `${marker}${verdict}${otherwise(model)}\n`
  const changes = model.verdict.facts.find(({ id }) => id === 'changes')
  const base = {
    first: `${marker}${verdict}${changes ? ` ${escapeText(changes.text)}` : ''}\n\n`,
    facts: [
      ...model.verdict.facts.filter(({ id }) => id !== 'changes').map(({ label, text }) => `- **${escapeText(label)}**: ${fitting(text, 600)}\n`),
      ...model.remarks.map((text) => `- ${fitting(text.trim(), 600)}\n`),
      ...(model.next ? [`- ${nextText(model)}\n`] : []),
      `\n<sub>${escapeText([...model.head.slice(1), model.made].join(' · '))}</sub>\n`,
    ],
  }
  const sections = sectionsOf(model, view.explain).filter(({ rows }) => rows.length > 0)
  const all = `${base.first}${base.facts.join('')}${sections.map((section) => textOf(section, section.rows)).join('')}`
  return bytesOf(all) <= view.maxBytes ? all : cut(base, sections, view, model.language)
}

const textOf = ({ open, close }: Section, rows: Section['rows']): string => (rows.length === 0 ? '' : `\n${open}${rows.map(({ text }) => `${text}\n`).join('')}${close}`)
const countOf = (rows: Section['rows']): number => rows.filter(({ isTitle }) => !isTitle).length

/** What blocks or refuses has no command that could be run as it is: words say when to plan again. */
const nextText = ({ next, language, verdict: { status } }: PlanModel): string =>
  `**${sayFormats(language, 'fact.next')}**: ${fitting(next, 2_000, status === 'ready' || status === 'needs-consent' ? code : escapeText)}`

/** Nothing changes: one line, with what is to be looked at anyway. */
function otherwise({ findings, obligations, drift, language, next }: PlanModel): string {
  const counts = ([['section.findings', findings], ['section.todo', obligations], ['section.drift', drift]] as const).filter(([, all]) => all.length > 0)
  const parts = counts.map(([id, all]) => sayFormats(language, 'part', { name: sayFormats(language, id), count: all.length }))
  return parts.length > 0 ? ` ${escapeText(sayFormats(language, 'also', { parts }))} ${escapeText(say(language, 'next', { command: '' }).trim())} ${code(next)}` : ''
}

function cut({ first, facts }: { readonly first: string; readonly facts: readonly string[] }, sections: readonly Section[], { maxBytes, whole }: MarkdownView, language: Language): string {
  const remark = (left: readonly (readonly [title: string, count: number])[]): string => {
    const parts = left.map(([name, count]) => sayFormats(language, 'part', { name, count }))
    return `\n${leftOut(sayFormats(language, 'cut', { bytes: maxBytes, parts, command: '' }), fitting(whole, 200, code))}`
  }
  const shortest = `\n${leftOut(sayFormats(language, 'cut.short', { bytes: maxBytes, command: '' }), fitting(whole, 90, code))}`
  const summary = sayFormats(language, 'section.summary')
  const every = sections.map(({ title, rows }) => [title, countOf(rows)] as const)
  // The summary stands before all details; only a limit that is too small even for it takes from its end.
  let kept = [...facts]
  const size = (): number => bytesOf(first) + bytesOf(kept.join(''))
  const reserve = bytesOf(remark([[summary, facts.length], ...every]))
  while (kept.length > 0 && size() + reserve > maxBytes) kept = kept.slice(0, -1)
  let room = maxBytes - size() - reserve
  if (room < 0 || kept.length < facts.length) return `${first}${kept.join('')}${room < 0 ? shortest : remark([[summary, facts.length - kept.length], ...every])}`
  const left: (readonly [string, number])[] = []
  const shown = sections.map((section) => {
    const rows = left.length > 0 ? [] : rowsWithin(section, room)
    if (rows.length < section.rows.length) left.push([section.title, countOf(section.rows) - countOf(rows)])
    const text = textOf(section, rows)
    room -= bytesOf(text)
    return text
  })
  return `${first}${kept.join('')}${shown.join('')}${remark(left)}`
}

const leftOut = (words: string, command: string): string => `${escapeText(words.trim())} ${command}\n`

/** As many rows as fit, from the first on, never a title alone at the end. */
function rowsWithin(section: Section, room: number): Section['rows'] {
  let left = room - bytesOf(`\n${section.open}${section.close}`)
  const end = section.rows.findIndex(({ text }) => {
    left -= bytesOf(text) + 1
    return left < 0
  })
  const rows = end < 0 ? section.rows : section.rows.slice(0, end)
  return rows.slice(0, rows.findLastIndex(({ isTitle }) => !isTitle) + 1)
}

/** The most important first. */
function sectionsOf(model: PlanModel, explain: boolean): Section[] {
  const { language, findings } = model
  const name = (id: string): string => sayFormats(language, `section.${id}` as FormatText)
  const list = (id: string, texts: readonly string[]): Section => details(name(id), texts.map((text) => `- ${text}`), false)
  const along = (text: string, addresses: readonly string[]): string => `${escapeText(text)}: ${fitting(few(addresses, language), 600, code)}`
  return [
    tableOf(model),
    details(name('findings'), [...findings].sort((a, b) => Number(b.error) - Number(a.error)).map(({ severity, text, source, fix }) => `- **${escapeText(severity)}**: ${fitting(text, 4_000)}${source ? ` ${code(source)}` : ''}${fix ? `<br>${fitting(say(language, 'try', { fix }), 2_000)}` : ''}`), findings.some(({ error }) => error)),
    list('todo', model.obligations.map(({ text, overdue }) => (overdue ? `**${escapeText(text)}**` : escapeText(text)))),
    // Up to three stand in the summary.
    list('hosts', model.hosts.length > 3 ? model.hosts.map(code) : []),
    list('fees', model.fees.map(escapeText)),
    list('values', model.groups.flatMap(({ changes }) => changes).filter(({ values, content }) => values.length + content.length > 0).map(valuesText)),
    list('drift', model.drift.map((text) => fitting(text, 2_000))),
    list('orders', model.orders.map(escapeText)),
    list('waves', model.waves.map(({ title, facts, changes }) => along(facts === '' ? title : `${title} · ${facts}`, changes))), list('instead', model.instead.map(escapeText)), list('steps', model.steps.map(escapeText)),
    list('evidence', model.evidence.map(({ text, changes }) => along(text, changes))),
    list('legend', explain ? legend(language).map(({ term, meaning }) => `${code(term)} ${escapeText(meaning)}`) : []),
  ]
}

const details = (title: string, rows: readonly string[], open: boolean): Section => ({
  title, open: `<details${open ? ' open' : ''}><summary>${escapeText(title)} (${rows.length})</summary>\n\n`, rows: rows.map((text) => ({ text })), close: '\n</details>\n',
})

function tableOf({ groups, language }: PlanModel): Section {
  const title = ['change', 'values', 'effect'].map((id) => sayFormats(language, `column.${id}` as FormatText))
  const rows = groups.flatMap((group) => [
    ...(groups.length > 1 ? [{ text: `| **${escapeText(group.title)}** (${group.changes.length}) | | |`, isTitle: true }] : []),
    ...group.changes.map((change) => ({ text: `| ${code(`${change.glyph} ${change.address}`)} | ${cellOf(change, language)} | ${escapeText(change.effect.text)} |` })),
  ])
  return { title: sayFormats(language, 'section.changes'), open: `| ${title.map(escapeText).join(' | ')} |\n|---|---|---|\n`, rows, close: '' }
}

/** The first values in few words; all of them stand in the details. */
function cellOf({ when, values }: ChangeModel, language: Language): string {
  const first = values.slice(0, 3).map((value) => `${fitting(`${value.path} ${value.change}`, 300, code)}${value.day ? ` ${escapeText(value.day)}` : ''}`)
  const more = values.length > 3 ? [escapeText(sayFormats(language, 'more', { items: '', count: values.length - 3 }).trim())] : []
  return [...(when ? [escapeText(when)] : []), ...first, ...more].join('<br>')
}

function valuesText({ glyph, address, source, values, content }: ChangeModel): string {
  const at = (place: string): string => (place ? ` · ${code(place)}` : '')
  const valueText = ({ path, change, day, source: place }: ValueModel): string => `  - ${fitting(`${path} ${change}`, 4_000, code)}${day ? ` ${escapeText(day)}` : ''}${at(place)}`
  return [`${code(`${glyph} ${address}`)}${at(source)}`, ...values.map(valueText), ...content.map(({ path, value }) => `  - ${fitting(`${path} ${value}`, 4_000, code)}`)].join('\n')
}
