/** What stands beside the changes: less disruptive ways, findings, what is to be done, money, approvals, steps, evidence, how to read it. */
import { glyphs, legend } from '../legend.js'
import { say } from '../messages.js'
import { sayFormats } from '../messages/plan-formats.js'
import { sayPage } from '../messages/plan-page.js'
import { few } from '../disturbance.js'
import { type Html, html } from './escape.js'
import type { FeeRow } from './fee-table.js'
import type { PageModel } from './model.js'
import { signs } from './region-model.js'

const list = (texts: readonly string[], kind = ''): Html => html`<ul class="list ${kind}">${texts.map((text) => html`<li>${text}</li>`)}</ul>`

export function findingsSection({ findings, language }: PageModel): Html {
  if (findings.length === 0) return html`<p class="quiet">${sayPage(language, 'nothing.findings')}</p>`
  const rows = [...findings].sort((a, b) => Number(b.error) - Number(a.error))
  return html`<ul class="list findings">${rows.map(({ severity, error, text, source, fix }) => html`<li class="${error ? 'error' : 'note'}"><p><strong class="kind">${severity}</strong> ${text}</p>${source !== '' && html`<p class="source"><span class="place">${source}</span></p>`}${fix !== '' && html`<p class="quiet">${say(language, 'try', { fix })}</p>`}</li>
`)}</ul>`
}

export function todoSection({ obligations, orders, drift, language }: PageModel): Html {
  return html`${obligations.length > 0 ? html`<ul class="list">${obligations.map(({ text, overdue }) => html`<li>${overdue ? html`<strong class="overdue">${text}</strong>` : text}</li>`)}</ul>` : html`<p class="quiet">${sayPage(language, 'nothing.todo')}</p>`}
${orders.length > 0 && html`<h3>${sayFormats(language, 'section.orders')}</h3>${list(orders)}`}${drift.length > 0 && html`<h3>${sayFormats(language, 'section.drift')}</h3>${list(drift)}`}`
}

export function feesSection({ fees, feeTable: table, language }: PageModel): Html | undefined {
  if (fees.length === 0 && !table) return undefined
  const cells = ({ before, after, difference, changed }: FeeRow): Html => html`<td>${before}</td><td>${after}</td><td>${changed ? html`<strong>${difference}</strong>` : difference}</td>`
  return html`${list(fees, 'money')}${table && html`<div class="scroll" role="region" aria-label="${sayPage(language, 'scroll')}: ${sayPage(language, 'fees.caption')}" tabindex="0"><table class="fees"><caption>${sayPage(language, 'fees.caption')}</caption>
<thead><tr>${(['item', 'before', 'after', 'difference'] as const).map((id) => html`<th scope="col">${sayPage(language, `fees.${id}`)}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => html`<tr><th scope="row">${row.item}</th>${cells(row)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${sayPage(language, 'fees.total')}</th>${cells(table.total)}</tr></tfoot></table></div>`}`
}

export const insteadSection = ({ instead }: PageModel): Html | undefined => (instead.length > 0 ? list(instead) : undefined)
export const stepsSection = ({ steps }: PageModel): Html | undefined => (steps.length > 0 ? list(steps) : undefined)

export const approvalsSection = ({ remarks }: PageModel): Html | undefined => (remarks.length > 0 ? list(remarks.map((text) => text.trim())) : undefined)

export const hostsSection = ({ hosts }: PageModel): Html | undefined => (hosts.length > 0 ? html`<ul class="list mono">${hosts.map((host) => html`<li>${host}</li>`)}</ul>` : undefined)

export function evidenceSection({ evidence, disruption, language }: PageModel): Html {
  if (evidence.length === 0) return html`<p class="quiet">${sayPage(language, 'nothing.evidence')}</p>`
  return html`${disruption !== '' && html`<p>${disruption}</p>`}<table class="evidence"><caption>${sayPage(language, 'evidence.caption')}</caption><thead><tr><th scope="col">${sayPage(language, 'evidence.known')}</th><th scope="col">${sayPage(language, 'evidence.changes')}</th></tr></thead>
<tbody>${evidence.map(({ text, changes }) => html`<tr><th scope="row">${text}</th><td>${few(changes, language)}</td></tr>`)}</tbody></table>`
}

export const legendSection = ({ language }: PageModel): Html =>
  html`<details class="words"><summary>${sayFormats(language, 'legend.title')}</summary><dl class="legend">${legend(language).map(({ term, meaning }) => html`<dt>${term === glyphs.delete ? signs.delete : term}</dt><dd>${meaning}</dd>`)}</dl></details>`

export function stamps({ stamps: { id, digest, intentDigest, tool, formatVersion }, made, language }: PageModel): Html {
  const rows = [['plan', id], ['made', made], ['tool', tool], ['format', formatVersion], ['digest', digest], ['intent', intentDigest]] as const
  return html`<dl aria-label="${sayPage(language, 'stamps')}">${rows.map(([label, text]) => html`<div><dt>${sayPage(language, `stamp.${label}`)}</dt><dd>${text}</dd></div>`)}</dl>`
}
