/** A plan as one HTML file that needs nothing else: its policy lets no other content in, and style and script are known by their hash. Without the script all of it can be read. */
import { createHash } from 'node:crypto'
import type { Plan } from '../../plan/document.js'
import { sayFormats } from '../messages/plan-formats.js'
import { sayPage } from '../messages/plan-page.js'
import type { Style } from '../style.js'
import { changesSection } from './changes.js'
import { type Html, html, trusted } from './escape.js'
import { type PageModel, pageModel } from './model.js'
import { script } from './script.js'
import { approvalsSection, evidenceSection, feesSection, findingsSection, hostsSection, insteadSection, legendSection, stamps, stepsSection, todoSection } from './sections.js'
import { style } from './style.js'
import { timelineSection } from './timeline.js'
import { topologySection } from './topology.js'
import { verdictSection } from './verdict.js'

export interface PageView {
  readonly style: Pick<Style, 'language'>
  readonly next: string
  readonly remarks?: readonly string[]
}
interface Section {
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly body: Html
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policy = (): string => `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`

export const planPage = (plan: Plan, { style: { language }, next, remarks = [] }: PageView): string => renderPage(pageModel(plan, language, next, remarks)).trimEnd()

function renderPage(model: PageModel): string {
  const { language, deployment, stamps: { id }, verdict } = model
  const sections = sectionsOf(model)
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${sayPage(language, 'title', { deployment, id })}: ${sayPage(language, `status.${verdict.status}`)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#changes">${sayPage(language, 'skip')}</a>
<header><nav aria-label="${sayPage(language, 'sections')}"><ul><li><a href="#verdict" class="home">${deployment}</a></li>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}${section.count !== undefined && html` <span class="count">${section.count}</span>`}</a></li>`)}</ul></nav></header>
<main>
${verdictSection(model)}
${sections.map((section) => html`<section id="${section.id}" aria-labelledby="${section.id}-title" tabindex="-1"><h2 id="${section.id}-title">${section.title}</h2>
${section.body}
</section>
`)}${legendSection(model)}
</main>
<footer>${stamps(model)}<p><a href="#verdict">${sayPage(language, 'to-top')}</a></p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`
  return page.html
}

function sectionsOf(model: PageModel): Section[] {
  const { language, changes, findings, obligations, hosts } = model
  const some = (id: string, title: string, body: Html | undefined, count?: number): Section[] => (body ? [{ id, title, body, ...(count !== undefined && { count }) }] : [])
  return [
    ...some('topology', sayPage(language, 'section.topology'), topologySection(model)),
    ...some('timeline', sayPage(language, 'section.timeline'), timelineSection(model)),
    ...some('instead', sayFormats(language, 'section.instead'), insteadSection(model)),
    ...some('changes', sayFormats(language, 'section.changes'), changesSection(model), changes.length),
    ...some('hosts', sayFormats(language, 'section.hosts'), hostsSection(model), hosts.length),
    ...some('findings', sayFormats(language, 'section.findings'), findingsSection(model), findings.length),
    ...some('todo', sayFormats(language, 'section.todo'), todoSection(model), obligations.length),
    ...some('fees', sayFormats(language, 'section.fees'), feesSection(model)),
    ...some('approvals', sayPage(language, 'section.approvals'), approvalsSection(model)),
    ...some('steps', sayFormats(language, 'section.steps'), stepsSection(model)),
    ...some('evidence', sayFormats(language, 'section.evidence'), evidenceSection(model)),
  ]
}
