// The site, whole, without a network: the reference is written below docs/, then VitePress builds. --out DIR builds elsewhere; --open serves it.
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { writeReference } from './pages.mjs'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'docs/.vitepress/dist' }, open: { type: 'boolean', default: false } } })
const outDir = resolve(values.out)
await writeReference()
const { build, serve } = await import('vitepress')
await build('docs', { outDir })
process.stdout.write(`docs: ${outDir}/index.html\n`)
if (values.open) await serve({ root: 'docs' })
