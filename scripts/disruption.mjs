// docs/disruption.md and its pictures from a file of evidence.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const [file = 'evidence/wireguard.json'] = process.argv.slice(2)
const [page, pictures] = ['docs/disruption.md', 'docs/images/disruption']
const [{ pageOf, withMeasured }, { scenarios }] = await Promise.all([import('../dist/lab/page.js'), import('../dist/lab/scenarios/index.js')])
const { text, plots } = pageOf(JSON.parse(readFileSync(file, 'utf8')), scenarios.map(({ id }) => id))
writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), text))
rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
for (const [name, svg] of plots) writeFileSync(`${pictures}/${name}`, svg)
process.stdout.write(`lab: ${page} is written from ${file}\n`)
