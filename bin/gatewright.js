#!/usr/bin/env node
// Kept to syntax that old Nodes parse: it says in one line what is needed before anything newer is loaded.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(`gatewright needs Node 24 or later; this is Node ${process.versions.node}. Install it from https://nodejs.org and try again.\n`)
  process.exitCode = 64
} else {
  start()
}

async function start() {
  const { enableCompileCache } = await import('node:module')
  const { fileURLToPath } = await import('node:url')
  enableCompileCache()
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2), fileURLToPath(new URL('..', import.meta.url)))
}
