// The documentation as a site: npm run docs, npm run docs -- --open.
import { execFileSync } from 'node:child_process'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: false })
execFileSync(node(), ['scripts/docs/build.mjs', ...process.argv.slice(2)], { stdio: 'inherit' })
