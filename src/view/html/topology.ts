/** The picture: a region each, from its devices over the gateway's nodes to its servers. What changes has a sign, a line of its own and a word; a list says the same. */
import type { Language } from '../../diagnostics/finding.js'
import { clip, width } from '../../support/width.js'
import { sayPage } from '../messages/plan-page.js'
import { type Html, html } from './escape.js'
import type { PageModel } from './model.js'
import { type PartModel, type RegionModel, signs } from './region-model.js'

export function topologySection({ regions, language }: PageModel): Html {
  if (regions.length === 0) return html`<p class="quiet">${sayPage(language, 'topology.none')}</p>`
  const legend = (['create', 'update', 'delete', 'ordered'] as const).map((mark) => `${signs[mark]} ${sayPage(language, `mark.${mark}`)}`)
  return html`<ul class="regions">${regions.map((region, index) => regionItem(region, index, language))}</ul>
<p class="quiet">${sayPage(language, 'picture.seen', { signs: legend })}</p>
<details class="words"><summary>${sayPage(language, 'picture.list')}</summary><ul>${regions.map((region) => regionWords(region, language))}</ul></details>`
}

function regionItem(region: RegionModel, index: number, language: Language): Html {
  return html`<li class="region m-${region.mark}"><h3>${region.sign !== '' && badgeOf(region)}<span>${region.name}</span>${region.badges.map((text) => html` <span class="badge">${text}</span>`)}${region.mark !== 'stays' && html` <span class="badge mark">${region.markText}</span>`}</h3>
${picture(region, index, language)}
<p class="effect${region.loud && ' loud'}">${region.effect || sayPage(language, 'sessions.unmet')}</p></li>
`
}
const badgeOf = ({ mark, sign }: PartModel): Html => html`<span class="sign s-${mark}" aria-hidden="true">${sign}</span>`

const [left, wide, gap] = [12, 296, 10]
const perRow = 5

function picture(region: RegionModel, index: number, language: Language): Html {
  const { gateway, nodes, servers } = region
  const rows = Math.ceil(servers.length / perRow)
  const [serverTop, height] = [196, 214 + Math.max(rows, 1) * 44]
  return html`<svg viewBox="0 0 320 ${height}" role="img" aria-labelledby="r${index}t r${index}d"><title id="r${index}t">${sayPage(language, 'picture', { region: region.name })}</title><desc id="r${index}d">${words(region, language).join('; ')}</desc>
<g aria-hidden="true"><path class="wire" d="M160 40V66M160 ${serverTop - 34}V${serverTop - 8}"/><path class="arrow" d="M155 60l5 6 5-6M155 ${serverTop - 14}l5 6 5-6"/>
<rect class="devices" x="44" y="4" width="232" height="36" rx="18"/><text class="label" x="160" y="19" text-anchor="middle">${sayPage(language, 'devices')}</text><text x="160" y="33" text-anchor="middle" class="strong">${clipped(region.sessions, 32)}</text>
${gateway ? box(gateway, left, 66, wide, 96) : html`<rect class="box" x="${left}" y="66" width="${wide}" height="96" rx="8"/>`}${gateway && html`<text class="label" x="${left + 10}" y="84">${gateway.name}</text><text class="mono" x="${left + 10}" y="100">${clipped(gateway.detail, 38)}</text>`}
${nodes.map((node, at) => nodeBox(node, at, Math.min(nodes.length, 2), language))}
<text class="label" x="160" y="${serverTop + 4}" text-anchor="middle">${sayPage(language, 'servers')} (${servers.length})</text>
${servers.map((server, at) => serverBox(server, at, servers.length, serverTop + 12))}</g></svg>`
}

/** A gateway has one node or two. */
function nodeBox(node: PartModel, at: number, count: number, language: Language): Html | false {
  if (at > 1) return false
  const [each, columns] = count > 1 ? [(wide - 20 - gap) / 2, 19] : [wide - 20, 43]
  const x = left + 10 + at * (each + gap)
  return html`${box(node, x, 110, each, 42)}<text x="${x + 8}" y="128" class="strong">${clipped(node.name, columns - 3)}</text><text class="small" x="${x + 8}" y="144">${clipped(node.detail || sayPage(language, `mark.${node.mark}`), columns)}</text>`
}
/** Rows of five, each in the middle. */
function serverBox(server: PartModel, at: number, count: number, top: number): Html {
  const row = Math.floor(at / perRow)
  const x = 165 - Math.min(perRow, count - row * perRow) * 30 + (at % perRow) * 60
  const y = top + row * 44
  return html`${box(server, x, y, 50, 34)}<text x="${x + 25}" y="${y + 22}" text-anchor="middle" class="strong">${clipped(server.name, 5)}</text>`
}

function box({ mark, sign }: PartModel, x: number, y: number, w: number, h: number): Html {
  const [cx, cy] = [x + w - 2, y + 2]
  return html`<rect class="box m-${mark}" x="${x}" y="${y}" width="${w}" height="${h}" rx="7"/>${sign !== '' && html`<circle class="dot s-${mark}" cx="${cx}" cy="${cy}" r="9"/><text class="on" x="${cx}" y="${cy + 4.5}" text-anchor="middle">${sign}</text>`}`
}

const clipped = (text: string, columns: number): string => (width(text) <= columns ? text : `${clip(text, columns - 1)}…`)

/** Each part in words, as the list and the picture's description have them. */
function words({ gateway, nodes, servers, sessions, effect }: RegionModel, language: Language): string[] {
  const marked = (name: string, { markText, mark, detail }: PartModel): string => [`${name}:`, [detail, ...(detail === '' || mark !== 'stays' ? [markText] : [])].filter(Boolean).join(', ')].join(' ')
  return [
    [sessions, effect].filter(Boolean).join(': '), ...(gateway ? [marked(gateway.name, gateway)] : []),
    ...nodes.map((node) => marked(sayPage(language, 'picture.node', { name: node.name }), node)), ...servers.map((server) => marked(sayPage(language, 'picture.server', { name: server.name }), server)),
  ]
}

const regionWords = (region: RegionModel, language: Language): Html =>
  html`<li>${[sayPage(language, 'picture', { region: region.name }), ...region.badges, region.markText].join(', ')}<ul>${words(region, language).map((text) => html`<li>${text}</li>`)}</ul></li>`
