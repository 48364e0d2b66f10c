/** The first thing that is read: may it be applied, what changes, whom it meets, what it costs, when, who acts, and the next command. */
import { sayFormats } from '../messages/plan-formats.js'
import { sayPage } from '../messages/plan-page.js'
import type { VerdictModel } from '../plan-verdict.js'
import { type Html, html, trusted } from './escape.js'
import type { PageModel } from './model.js'
import { signs } from './region-model.js'

const tones: Readonly<Record<VerdictModel['status'], 'good' | 'warn' | 'bad' | 'calm'>> = { ready: 'good', 'needs-consent': 'warn', 'not-now': 'warn', refused: 'bad', 'no-changes': 'calm' }
const shapes: Readonly<Record<VerdictModel['status'], string>> = {
  ready: 'M15 25l7 7 12-15', 'needs-consent': 'M24 13v14M24 33v2', 'not-now': 'M19 15v18M29 15v18', refused: 'M16 16l16 16M32 16L16 32', 'no-changes': 'M15 20h18M15 28h18',
}

export function verdictSection(model: PageModel): Html {
  const { verdict: { status, sentence, facts }, summary, head, made, next, language } = model
  const isCommand = status !== 'not-now' && status !== 'refused'
  return html`<section class="verdict t-${tones[status]}" id="verdict" aria-labelledby="verdict-title">
<p class="eyebrow">${[...head, made].map((text, index) => html`${index > 0 && html` <span aria-hidden="true">·</span> `}${index === 0 ? html`<strong>${text}</strong>` : text}`)}</p>
<div class="lead"><svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22"/><path d="${trusted(shapes[status])}"/></svg>
<div><p class="status">${sayPage(language, `status.${status}`)}</p><h1 id="verdict-title">${sentence}</h1></div></div>
<ul class="counts">${(['create', 'update', 'delete'] as const).map((action) => html`<li class="s-${action}${summary[action] === 0 && ' zero'}"><span class="big"><span class="sign" aria-hidden="true">${signs[action]}</span>${summary[action]}</span> ${sayPage(language, `count.${action}`)}</li>`)}<li class="zero"><span class="big">${summary.unchanged}</span> ${sayPage(language, 'count.unchanged')}</li></ul>
<dl class="facts">${facts.filter(({ id }) => id !== 'changes').map(({ id, label, text }) => html`<div class="f-${id}"><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
${next !== '' && html`<p class="next"><span>${sayFormats(language, 'fact.next')}</span>${isCommand ? html`<code>${next}</code>` : html`<em>${next}</em>`}</p>`}
</section>`
}
