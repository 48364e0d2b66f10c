// docs/disruption.md and its pictures from a file of evidence.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const [file = 'evidence/wireguard.json'] = process.argv.slice(2)
const [page, pictures] = ['docs/disruption.md', 'docs/images/disruption']
const { pageOf, withMeasured } = await import('../dist/lab/page.js')
const { text, plots } = pageOf(JSON.parse(readFileSync(file, 'utf8')))
writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), text))
rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
for (const [name, svg] of plots) writeFileSync(`${pictures}/${name}`, svg)
process.stdout.write(`lab: ${page} is written from ${file}\n`)
