/** The diff, a resource each, with the lines of the file that it comes from; filters stand above and need the script. */
import type { Language } from '../../diagnostics/finding.js'
import { say } from '../messages.js'
import { sayPage } from '../messages/plan-page.js'
import type { ChangeModel, EffectId, PlanModel, ValueModel } from '../plan-model.js'
import { type Html, html } from './escape.js'
import { signs } from './region-model.js'

export function changesSection(model: PlanModel): Html {
  const { groups, language } = model
  if (model.changes.length === 0) return html`<p class="quiet">${sayPage(language, 'change-none')}</p>`
  let number = 0
  return html`${toolbar(model)}
${groups.map(({ id, title, changes }) => html`<section class="group" id="g-${id}" aria-labelledby="g-${id}-title"><h3 id="g-${id}-title">${title} <span class="count">${changes.length}</span></h3>
${changes.map((change) => changeItem(change, ++number, language))}</section>
`)}<p class="quiet" id="nothing" hidden>${sayPage(language, 'filter.none')}</p>`
}

/** Hidden until the script is there: without it, everything is shown anyway. */
function toolbar({ changes, language }: PlanModel): Html {
  const counts = new Map<EffectId, number>()
  for (const id of changes.flatMap(({ effects }) => effects)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const effects = [...counts].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return html`<form class="tools" id="tools" role="search" aria-label="${sayPage(language, 'filter')}" hidden data-shown="${sayPage(language, 'filter.shown', { all: changes.length })}">
<p class="field"><label for="filter">${sayPage(language, 'filter')}</label><input id="filter" type="search" autocomplete="off" spellcheck="false" aria-describedby="filter-hint" aria-keyshortcuts="/"><span class="quiet" id="filter-hint">${sayPage(language, 'filter.hint')}</span></p>
${effects.length > 1 && html`<fieldset><legend>${sayPage(language, 'filter.effects')}</legend>${effects.map(([id, count]) => html`<label class="chip"><input type="checkbox" name="effect" value="${id}"><span>${say(language, `effect.${id}`)} <span class="count">${count}</span></span></label>`)}</fieldset>`}
<p class="buttons"><button type="button" id="open-all">${sayPage(language, 'open-all')}</button><button type="button" id="close-all">${sayPage(language, 'close-all')}</button></p>
<p id="shown" class="quiet" role="status" aria-live="polite"></p></form>`
}
const order: readonly EffectId[] = ['unknown', 'lockout', 'reconnect', 'break', 'stall', 'host-cut', 'needs-profile', 'next-connection', 'none']

function changeItem({ action, address, effect, effects, when, source, line, values, content }: ChangeModel, number: number, language: Language): Html {
  return html`<details class="change" id="c${number}" data-effects="${effects.join(' ')}"${values.length > 0 && html` open`}><summary><span class="sign s-${action}" aria-hidden="true">${signs[action]}</span><span class="address">${address}</span><span class="vh"> ${sayPage(language, `mark.${action}`)}, </span><span class="effect${effect.loud && ' loud'}">${effect.text}</span></summary>
<div class="body">${when !== '' && html`<p>${when}</p>`}${standsIn(source, line, language)}
${values.length > 0 && html`<dl>${values.map((value) => valueRow(value, language))}</dl>`}${content.length > 0 && html`<dl class="made">${content.map(({ path, value }) => html`<dt>${path}</dt><dd>${value}</dd>`)}</dl>`}</div></details>
`
}

function valueRow({ path, gone, come, day, source, line }: ValueModel, language: Language): Html {
  return html`<dt>${path}</dt><dd>${gone.map((text) => html`<del>${text}</del>`)}${come.map((text) => html`<ins>${text}</ins>`)}${day !== '' && html`<span class="day">${day}</span>`}${standsIn(source, line, language)}</dd>`
}

const standsIn = (source: string, line: string, language: Language): Html | false =>
  source !== '' && html`<p class="source"><span class="vh">${sayPage(language, 'stands-in')} </span><span class="place">${source}</span>${line !== '' && html`<code>${line}</code>`}</p>`
