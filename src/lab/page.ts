/** A plot of one setting: the ways to change it, beside each other. Pure; SVG that reads in light and dark. */
import type { EvidenceRow } from './evidence.js'

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
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
