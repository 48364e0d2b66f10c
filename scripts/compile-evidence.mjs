// evidence/wireguard.json → what forecasts need of it, as a module: starting reads no file. Without the file: nothing is measured.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const file = 'evidence/wireguard.json'
const { measuredOn, scenarios } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { measuredOn: null, scenarios: [] }
const figures = Object.fromEntries(scenarios.filter(({ runs }) => runs > 0).map(({ id, runs, outcomes, packetGap, tcpStall, startsAfter, bystanders }) => [id, {
  runs, outcomes: Object.keys(outcomes), packets: packetGap, tcp: tcpStall, startsAfter, disturbedBeside: bystanders.disturbed,
}]))
for (const folder of ['src/kinds/compiled', 'dist/kinds/compiled']) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/wireguard.js`, `export const measurements = ${JSON.stringify({ measuredOn, scenarios: figures })}\n`)
  if (folder.startsWith('src')) writeFileSync(`${folder}/wireguard.d.ts`, "import type { Measurements } from '../measured.js'\nexport declare const measurements: Measurements\n")
}
