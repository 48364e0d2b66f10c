/** A plan for a terminal: a line a change, values with the lines they come from, then the verdict and the next command. */
import type { Plan } from '../plan/document.js'
import { width } from '../support/width.js'
import { legend } from './legend.js'
import { type MessageId, say } from './messages.js'
import { sayFormats } from './messages/plan-formats.js'
import { sayWaves } from './messages/waves.js'
import { type ChangeModel, type PlanModel, planModel } from './plan-model.js'
import { pad, paint, type Style } from './style.js'

const tones = { create: 'green', update: 'yellow', delete: 'red' } as const

export interface PlanView {
  readonly style: Style
  /** The command that comes next, decided by whoever knows what was asked for. */
  readonly next: string
  /** With a legend. */
  readonly explain?: boolean
  readonly remarks?: readonly string[]
}

export const renderPlan = (plan: Plan, { style, next, explain = false, remarks = [] }: PlanView): string => renderHuman(planModel(plan, style.language, next, remarks), style, explain)

function renderHuman(model: PlanModel, style: Style, explain: boolean): string {
  const sections = [
    paint(style, 'bold', model.head.join(' · ')),
    model.changes.map((change) => renderChange(change, style)).join('\n'),
    renderConsequences(model, style),
    explain ? renderSteps(model, style) : '',
    explain ? renderLegend(style) : '',
    [...model.verdict.lines, ...model.remarks, ...(model.next ? [say(style.language, 'next', { command: model.next })] : [])].map((line) => `  ${line}`).join('\n'),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function renderChange({ action, glyph, address, effect, when, values }: ChangeModel, style: Style): string {
  const line = `  ${paint(style, tones[action], glyph)} ${pad(address, 40)} ${paint(style, effect.loud ? 'yellow' : 'dim', effect.text)}${when ? ` · ${when}` : ''}`
  const column = Math.max(16, ...values.map(({ path }) => path.length)) + 1
  return [
    line.trimEnd(),
    ...values.map(({ path, change, day, source }) => {
      const text = `      ${pad(path, column)}${change}${day ? ` · ${day}` : ''}`
      return source ? `${pad(text, 66)}  ${paint(style, 'dim', source)}` : text
    }),
  ].join('\n')
}

function renderConsequences({ disruption, hosts, detail, wayBack, fees, obligations, ordered, findings, instead, waves }: PlanModel, { language }: Style): string {
  const lines: [MessageId, string][] = [
    ...[disruption].filter(Boolean).map((text): [MessageId, string] => ['label.disruption', text]),
    ...detail.map((text): [MessageId, string] => ['label.detail', text]),
    ...(hosts.length > 0 ? [['label.hosts', hosts.join(', ')] satisfies [MessageId, string]] : []),
    ...[wayBack].filter(Boolean).map((text): [MessageId, string] => ['label.way-back', text]),
    ...instead.map((text): [MessageId, string] => ['label.instead', text]),
    ...waves.filter(({ facts }) => facts !== '').map(({ title, facts }): [MessageId, string] => ['label.waves', `${title} · ${facts}`]),
    ...fees.map((text): [MessageId, string] => ['label.fees', text]),
    ...obligations.map(({ text }): [MessageId, string] => ['label.todo', text]),
    ...[ordered].filter(Boolean).map((text): [MessageId, string] => ['label.open', text]),
    ...findings.map(({ text, source }): [MessageId, string] => ['label.findings', source ? `${text}  ${source}` : text]),
  ]
  const column = Math.max(12, ...lines.map(([label]) => width(say(language, label)) + 2))
  return lines.map(([label, text], index) => `  ${pad(label === lines[index - 1]?.[0] ? '' : say(language, label), column)}${text}`).join('\n')
}

const renderSteps = ({ steps }: PlanModel, style: Style): string => (steps.length === 0 ? '' : [`  ${sayWaves(style.language, 'steps')}`, ...steps.map((line) => paint(style, 'dim', `    ${line}`))].join('\n'))

function renderLegend(style: Style): string {
  const lines = legend(style.language)
  const column = Math.max(...lines.map(({ term }) => width(term))) + 2
  return [`  ${sayFormats(style.language, 'legend.title')}`, ...lines.map(({ term, meaning }) => paint(style, 'dim', `    ${pad(term, column)}${meaning}`))].join('\n')
}
