/** A lab, and what was measured in it, for people. */
import type { Language } from '../diagnostics/finding.js'
import { width } from '../support/width.js'
import { sayLab } from './messages/lab.js'
import { pad, paint, type Style } from './style.js'

type OutcomeName = 'none' | 'brief' | 'seconds' | 'cold' | 'break' | 'later' | 'lost'
interface Seen {
  readonly gateways: readonly { readonly region: string; readonly endpoint: string; readonly nodes: readonly { readonly name: string; readonly active: boolean; readonly peers: number; readonly live: number }[] }[]
  readonly clients: readonly { readonly name: string; readonly region: string; readonly addresses: readonly string[]; readonly access: 'plain' | 'nat' | 'ipv6'; readonly silentFor: number | null; readonly longestGap: number | null }[]
}
interface Group {
  readonly packetGap: number
  readonly tcpStall: number
  readonly lost: number
}
type Run = { readonly outcome: OutcomeName; readonly touched: Group } | { readonly invalid: Group } | { readonly failed: string }
interface Storm {
  readonly peers: number
  readonly switchTook: number
  readonly silentFor: number
  readonly kickedIn: number
  readonly memory: { readonly after: { readonly rss: number; readonly pss: number } }
}
interface Spread {
  readonly median: number
  readonly worst: number
}
interface Measured {
  readonly scenarios: readonly {
    readonly id: string
    readonly runs: number
    readonly expected: readonly OutcomeName[]
    readonly outcomes: Readonly<Partial<Record<OutcomeName, number>>>
    readonly packetGap: Spread
    readonly tcpStall: Spread
    readonly bystanders: { readonly flows: number; readonly disturbed: number }
  }[]
}

export function renderLab({ gateways, clients }: Seen, style: Style): string {
  const { language } = style
  const nodes = gateways.flatMap((gateway) => gateway.nodes.map(({ name }) => name))
  const [widest, names, regions, addresses] = [nodes, clients.map(({ name }) => name), clients.map(({ region }) => region), clients.map((client) => client.addresses.join(' '))].map((texts) => Math.max(0, ...texts.map(width)))
  const roles = (['active', 'standby'] as const).map((role) => width(sayLab(language, `role.${role}`)))
  const access = (['plain', 'nat', 'ipv6'] as const).map((name) => width(sayLab(language, `access.${name}`)))
  return [
    ...gateways.flatMap(({ region, endpoint, nodes: both }) => [
      `  ${sayLab(language, 'gateway', { region, endpoint })}`,
      ...both.map(({ name, active, peers, live }) => `    ${sayLab(language, 'node', { node: pad(name, widest ?? 0), role: pad(sayLab(language, active ? 'role.active' : 'role.standby'), Math.max(...roles)), live, peers })}`),
    ]),
    ...clients.map(({ name, region, addresses: own, access: way, silentFor, longestGap }) => `  ${sayLab(language, 'client', { client: pad(name, names ?? 0), region: pad(region, regions ?? 0), access: pad(sayLab(language, `access.${way}`), Math.max(...access)), addresses: pad(own.join(' '), addresses ?? 0), traffic: trafficText(silentFor, longestGap, style) })}`),
    '', `  ${sayLab(language, 'next.status')}`,
  ].join('\n')
}
function trafficText(silentFor: number | null, longestGap: number | null, style: Style): string {
  if (silentFor === null) return sayLab(style.language, 'traffic.none')
  return silentFor > 2 ? paint(style, 'red', sayLab(style.language, 'traffic.silent', { seconds: silentFor })) : sayLab(style.language, 'traffic.flows', { gap: longestGap ?? 0 })
}

export function renderRun(id: string, run: Run, done: number, of: number, { language }: Style): string {
  if ('failed' in run) return sayLab(language, 'run.failed', { done, of, id, problem: run.failed })
  if ('invalid' in run) return sayLab(language, 'run.invalid', { done, of, id, lost: run.invalid.lost, gap: run.invalid.packetGap })
  return sayLab(language, 'run', { done, of, id, outcome: sayLab(language, `outcome.${run.outcome}`), gap: run.touched.packetGap, stall: run.touched.tcpStall })
}

export const renderStorm = ({ peers, switchTook, silentFor, kickedIn, memory: { after } }: Storm, { language }: Style): string =>
  sayLab(language, 'storm', { peers, took: switchTook, silent: silentFor, kicked: kickedIn, rss: after.rss, pss: after.pss })

export function renderEvidence({ scenarios }: Measured, { language }: Style): string {
  const seconds = ({ median, worst }: Spread): string => sayLab(language, 'row.seconds', { median, worst })
  const rows = scenarios.map(({ id, runs, outcomes, expected, packetGap, tcpStall, bystanders }) => [id, String(runs), outcomesText(outcomes, expected, language), seconds(packetGap), seconds(tcpStall), bystanders.flows === 0 ? sayLab(language, 'row.alone') : bystanders.disturbed > 0 ? sayLab(language, 'row.disturbed', { count: bystanders.disturbed }) : sayLab(language, 'row.unmoved')])
  const table = [sayLab(language, 'head').split('\t'), ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => width(cells[column] ?? '')))) ?? []
  return table.map((cells) => `  ${cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n')
}
function outcomesText(outcomes: Readonly<Partial<Record<OutcomeName, number>>>, expected: readonly OutcomeName[], language: Language): string {
  const found = Object.keys(outcomes) as OutcomeName[]
  const text = found.map((outcome) => `${sayLab(language, `outcome.${outcome}`)}${found.length > 1 ? ` ×${outcomes[outcome]}` : ''}`).join(', ')
  return found.every((outcome) => expected.includes(outcome)) ? text : `${text} ${sayLab(language, 'row.unexpected', { expected: expected.map((outcome) => sayLab(language, `outcome.${outcome}`)) })}`
}
