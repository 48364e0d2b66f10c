/** The time line: waves in their order, then the days, the earliest first. */
import { sayPage } from '../messages/plan-page.js'
import { type Html, html } from './escape.js'
import type { PageModel } from './model.js'
import type { DateModel, WaveModel } from './timeline-model.js'

export function timelineSection({ timeline: { waves, dates }, language }: PageModel): Html {
  return html`${waves.length > 0 && html`<h3 id="waves">${sayPage(language, 'waves')}</h3><ol class="waves" aria-labelledby="waves">${waves.map(waveItem)}</ol>`}
<h3 id="dates">${sayPage(language, 'dates')}</h3><ol class="dates" aria-labelledby="dates">${dates.map(dateItem)}</ol>`
}

const waveItem = ({ number, title, effect, changes, count }: WaveModel): Html =>
  html`<li><span class="number" aria-hidden="true">${number}</span><div><strong>${title}</strong> <span class="quiet">${count}</span><p class="effect${effect.loud && ' loud'}">${effect.text}</p><p class="addresses">${changes}</p></div></li>
`

const dateItem = ({ kind, kindText, at, when, away, text }: DateModel): Html =>
  html`<li class="d-${kind}"><p class="when"><time datetime="${at}">${when}</time> <span class="quiet">${away}</span></p><p><span class="kind">${kindText}</span> ${text}</p></li>
`
