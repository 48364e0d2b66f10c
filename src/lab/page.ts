/** Evidence as a page: a table, the goals, and a plot for each setting, the ways to change it beside each other. Pure; SVG that reads in light and dark. */
import type { Evidence, EvidenceRow } from './evidence.js'

const style = 'text{font:12px system-ui,sans-serif;fill:#333}.axis{stroke:#999;stroke-width:1}.packets{fill:#2a78b5}.tcp{fill:#b5651d}.end{stroke:#333;stroke-width:1.5}@media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#777}.packets{fill:#6fb1e0}.tcp{fill:#e0a065}.end{stroke:#ddd}}'
const [left, width, row, head] = [190, 420, 46, 34]
/** Seconds on a logarithmic scale, 10 ms to 100 s. */
const x = (seconds: number): number => left + (width * (Math.log10(Math.max(0.01, Math.min(100, seconds))) + 2)) / 4

export function plotOf(setting: string, rows: readonly EvidenceRow[]): string {
  const height = head + rows.length * row + 12
  const ticks = [0.01, 0.1, 1, 10, 100].map((seconds) => `<line class="axis" x1="${x(seconds)}" x2="${x(seconds)}" y1="${head - 8}" y2="${height - 10}" stroke-dasharray="2 4"/><text x="${x(seconds)}" y="${head - 14}" text-anchor="middle">${seconds} s</text>`)
  const bars = rows.map(({ id, packetGap, tcpStall, survived, runs }, index) => {
    const top = head + index * row
    const bar = (name: 'packets' | 'tcp', at: number, { median, worst }: EvidenceRow['packetGap'], alive: string): string =>
      `<rect class="${name}" x="${left}" y="${at}" width="${(x(median) - left).toFixed(1)}" height="12"><title>${name}: median ${median} s, worst ${worst} s, survived ${alive}</title></rect><line class="end" x1="${x(worst).toFixed(1)}" x2="${x(worst).toFixed(1)}" y1="${at}" y2="${at + 12}"/>`
    return `<text x="${left - 8}" y="${top + 18}" text-anchor="end">${plain(id)} (${runs} runs)</text>${bar('packets', top + 4, packetGap, survived.udp)}${bar('tcp', top + 18, tcpStall, survived.tcp)}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${height}" role="img" aria-label="${plain(setting)}: longest time without an answer"><style>${style}</style>${ticks.join('')}${bars.join('')}</svg>\n`
}

/** As a table for a page of documentation; rows of one setting stand together. */
export function tableOf(rows: readonly EvidenceRow[]): string {
  const cell = ({ median, worst }: EvidenceRow['packetGap']): string => `${median} s, ${worst} s`
  const lines = rows.map(({ setting, id, about, runs, packetGap, tcpStall, survived, outcomes }) => `| \`${setting}\` | ${id} | ${about.en} | ${runs} | ${Object.keys(outcomes).join(', ')} | ${cell(packetGap)} | ${cell(tcpStall)} | ${survived.udp} · ${survived.tcp} |`)
  return ['| setting | scenario | what is done | runs | outcome | packets: median, worst | TCP: median, worst | alive at the end: UDP · TCP |', '|---|---|---|---|---|---|---|---|', ...lines, ''].join('\n')
}
/** What a planned change may cost: worst seconds of all runs. */
const goals: readonly { readonly what: string; readonly scenario: string; readonly packets: number; readonly tcp?: number }[] = [
  { what: 'planned change on a redundant gateway', scenario: 'switch', packets: 0.3, tcp: 0.5 }, { what: 'restart in place', scenario: 'restart', packets: 0.3 },
  { what: 'failover, in order', scenario: 'failover-clean', packets: 1 }, { what: 'failover after a crash', scenario: 'failover-crash', packets: 4 },
]
const goalsOf = (rows: readonly EvidenceRow[]): string => {
  const lines = goals.flatMap(({ what, scenario, packets, tcp }) => {
    const row = rows.find(({ id }) => id === scenario)
    if (!row) return []
    const reached = row.packetGap.worst <= packets && row.tcpStall.worst <= (tcp ?? Number.POSITIVE_INFINITY)
    return [`| ${what} | \`${scenario}\` | ${packets} s${tcp === undefined ? '' : `, TCP ${tcp} s`} | ${row.packetGap.worst} s, TCP ${row.tcpStall.worst} s | ${row.runs} | ${reached ? 'yes' : '**no**'} |`]
  })
  return ['| | scenario | goal | worst | runs | reached |', '|---|---|---|---|---|---|', ...lines].join('\n')
}

export interface EvidencePage {
  /** What stands between the marks of the page. */
  readonly text: string
  /** Name of the file → picture. */
  readonly plots: ReadonlyMap<string, string>
}
const stormOf = ({ peers, builtIn, switchTook, silentFor, kickedIn, memory }: NonNullable<Evidence['storm']>): string[] => [
  '### Very many devices at once',
  `A planned switch of a gateway with ${peers.toLocaleString('en-US')} devices, none of which answers: ${switchTook} s in all, silent for ${silentFor} s, then a handshake for each device had left within ${kickedIn} s. Both nodes knew all devices after ${builtIn} s. The second node's process took ${memory.before.rss} MiB before and ${memory.after.rss} MiB after (resident).`,
]

/** @param known every scenario that the lab has: those without a row are named. */
export function pageOf({ measuredOn, machine, versions, method, scenarios, storm }: Evidence, known: readonly string[]): EvidencePage {
  const missing = known.filter((each) => !scenarios.some(({ id, runs }) => id === each && runs > 0))
  const bySetting = Map.groupBy(scenarios, ({ setting }) => setting)
  const file = (setting: string): string => `${setting.replaceAll('.', '-')}.svg`
  const least = Math.min(...scenarios.map(({ runs }) => runs))
  const most = Math.max(...scenarios.map(({ runs }) => runs))
  const head = [
    `Measured on ${measuredOn}, ${least === most ? least : `${least} to ${most}`} ${most === 1 ? 'run' : 'runs'} a scenario: ${machine.processors} processors, Linux ${machine.kernel}, ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.`,
    `${method.clients} clients, the first to ${method.hosts} hosts and the others to one: a datagram every ${method.udpEveryMs} ms and a TCP ping-pong every ${method.tcpEveryMs} ms.`,
  ].join('\n')
  const pictures = [...bySetting.keys()].map((setting) => `![${setting}: packets and TCP, median as a bar and the worst run as its mark](images/disruption/${file(setting)})`)
  return {
    text: [head, '### Goals', goalsOf(scenarios), '### All scenarios', tableOf(scenarios).trimEnd(), ...(missing.length > 0 ? [`Not measured yet, and so not cited: ${missing.join(', ')}.`] : []), ...(storm ? stormOf(storm) : []), '### By setting', ...pictures].join('\n\n'),
    plots: new Map([...bySetting].map(([setting, rows]) => [file(setting), plotOf(setting, rows)])),
  }
}

const [opens, closes] = ['<!-- measured: written by npm run lab, do not edit -->', '<!-- /measured -->']
/** The page of documentation with what was measured between its marks. */
export function withMeasured(markdown: string, text: string): string {
  const [from, to] = [markdown.indexOf(opens), markdown.indexOf(closes)]
  if (from < 0 || to < from) throw new Error('the marks of the measured part are gone')
  return `${markdown.slice(0, from)}${opens}\n\n${text}\n\n${markdown.slice(to)}`
}
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
