/** An order that the contractor's own people carry out in the provider's console: numbered steps with check boxes, and the way back. */
import type { Language } from '../../diagnostics/finding.js'
import type { Window } from '../../model/deployment.js'
import { effectText } from '../effect.js'
import { type DocumentText, sayDocument } from '../messages/order-document.js'
import type { Item } from './items.js'
import type { Block, OrderFacts } from './document.js'
import { afterText, beforeText, itemName } from './values.js'

export function runbookBlocks({ order, windows, forecast }: OrderFacts, items: readonly Item[], language: Language): Block[] {
  const text = (id: DocumentText, params = {}): string => sayDocument(language, id, params)
  const what = (item: Item) => ({ item: itemName(item, language), place: item.place, before: beforeText(item, language), after: afterText(item, language) })
  const way = ({ action, before, after }: Item): 'create' | 'delete' | 'set' => (action === 'create' || before === undefined ? 'create' : action === 'delete' || after === undefined ? 'delete' : 'set')
  const hosts = forecast.hosts.length > 0 ? ` (${forecast.hosts.join(', ')})` : ''
  return [
    {
      kind: 'facts', heading: text('head.before'),
      rows: [
        { label: text('runbook.who'), value: null }, { label: text('runbook.when'), value: null },
        { label: text('runbook.windows'), value: windows.length > 0 ? windows.map((window) => windowText(window, language)).join(' / ') : text('runbook.no-window') },
        { label: text('runbook.effect'), value: `${effectText(forecast, { language, color: false })}${hosts}` },
      ],
    },
    { kind: 'lines', heading: '', lines: [text('runbook.warning')] },
    { kind: 'steps', heading: '', numbered: false, steps: (['runbook.announced', 'runbook.noted'] as const).map((id) => ({ text: text(id), details: [] })) },
    {
      kind: 'steps', heading: text('head.steps'), numbered: true,
      steps: items.map((item) => ({ text: text(`step.${way(item)}`, what(item)), details: [text('step.place', what(item)), `☐ ${text(way(item) === 'delete' ? 'step.check-removed' : 'step.check', what(item))}`] })),
    },
    { kind: 'steps', heading: text('head.back'), numbered: true, steps: [...items].reverse().map((item) => ({ text: text(`back.${way(item)}`, what(item)), details: [] })) },
    {
      kind: 'steps', heading: text('head.after'), numbered: false,
      steps: [
        { text: text('after.done', { command: `gatewright order done ${order.id} --date YYYY-MM-DD` }), details: [] },
        { text: text('after.not-done', { command: `gatewright order withdraw ${order.id} --reason TEXT` }), details: [] },
      ],
    },
  ]
}

function windowText({ days, start, duration, timezone }: Window, language: Language): string {
  const [hours, minutes] = [Math.floor(duration / 3600), Math.floor((duration % 3600) / 60)]
  const long = [hours > 0 ? sayDocument(language, 'unit.h', { count: hours }) : '', minutes > 0 ? sayDocument(language, 'unit.m', { count: minutes }) : ''].filter(Boolean).join(' ')
  return sayDocument(language, 'runbook.window', { days: days.map((day) => sayDocument(language, `day.${day}`)), start, duration: long, timezone })
}
