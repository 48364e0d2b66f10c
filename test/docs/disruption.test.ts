/** docs/disruption.md, and the sample in README.md, are what evidence/wireguard.json says. UPDATE_GOLDEN=1 writes it anew, as `npm run lab -- --page` does. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Evidence } from '../../src/lab/evidence.js'
import { pageOf, withMeasured } from '../../src/lab/page.js'
import { scenarios as scenarioList } from '../../src/lab/scenarios/index.js'
import { evidenceText } from '../../src/view/phrases.js'
import { outcomeOf } from '../support/figures.js'

const [file, pictures] = ['docs/disruption.md', 'docs/images/disruption']
const evidence = JSON.parse(readFileSync('evidence/wireguard.json', 'utf8')) as Evidence
const known = scenarioList.map(({ id }) => id)
const { text, plots } = pageOf(evidence, known)
const page = readFileSync(file, 'utf8')
/** The README's plan changes a port. */
const { seconds, evidence: proof } = outcomeOf('gateway.port')
const sample = (readme: string): string => readme.replace(/stall ≤ [\d.]+ s/g, `stall ≤ ${seconds.worst} s`).replace(/\(measured: [^)]*\)/, `(measured: ${evidenceText(proof, 'en')})`)
if (process.env.UPDATE_GOLDEN) {
  writeFileSync(file, withMeasured(page, text))
  writeFileSync('README.md', sample(readFileSync('README.md', 'utf8')))
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  for (const [name, svg] of plots) writeFileSync(`${pictures}/${name}`, svg)
}

test('the page says what was measured: every scenario with its runs and its worst case, every goal', () => {
  const now = readFileSync(file, 'utf8')
  expect(now).toBe(withMeasured(now, text))
  for (const { id, runs, packetGap, tcpStall } of evidence.scenarios) expect(now).toMatch(new RegExp(`\\| ${id} \\| .* \\| ${runs} \\| .* ${packetGap.worst} s \\| .* ${tcpStall.worst} s \\|`))
  for (const id of ['switch', 'restart', 'failover-clean', 'failover-crash']) expect(now).toMatch(new RegExp(`\\| \`${id}\` \\| .* (yes|\\*\\*no\\*\\*) \\|`))
})
test('so do the pictures, one a setting, all of them shown', () => {
  expect(Object.fromEntries(readdirSync(pictures).map((name) => [name, readFileSync(`${pictures}/${name}`, 'utf8')]))).toEqual(Object.fromEntries(plots))
  for (const name of plots.keys()) expect(text).toContain(`(images/disruption/${name})`)
})
test('the sample of the README has its figures', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme).toMatch(/\(measured: \d+ runs?, /)
  expect(readme).toBe(sample(readme))
})
test('a page without its marks is not written', () => expect(() => withMeasured('# nothing\n', text)).toThrow(/marks/))
test('what has no row is named', () => expect(pageOf({ ...evidence, scenarios: evidence.scenarios.filter(({ id }) => id !== 'port') }, known).text).toMatch(/Not measured yet.*\bport\b/))
test('very many devices at once, where that was measured', () => {
  const figures = { rss: 20, pss: 10 }
  const storm = { peers: 1500, builtIn: 2, switchTook: 1.4, silentFor: 0.3, kickedIn: 0.9, memory: { before: figures, after: { rss: 44, pss: 30 } } }
  expect(pageOf({ ...evidence, storm }, known).text).toMatch(/1,500 devices.*1\.4 s in all.*20 MiB before and 44 MiB after/)
})
test('a goal that is missed is said so', () => {
  const scenarios = evidence.scenarios.map((row) => (row.id === 'switch' ? { ...row, tcpStall: { median: 0.1, worst: 0.51 } } : row))
  expect(pageOf({ ...evidence, scenarios }, known).text).toMatch(/`switch` \|.*0\.51 s \| \d+ \| \*\*no\*\* \|/)
})
