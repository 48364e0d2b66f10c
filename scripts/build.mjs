// Schemas and evidence to code, TypeScript to dist/, the schema for editors, and the command manifest that lets the CLI start without loading every command.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { node } from './node.mjs'

if (process.argv.includes('--if-needed') && isFresh()) process.exit(0)
rmSync('dist', { recursive: true, force: true })
rmSync('oclif.manifest.json', { force: true })
run('scripts/compile-schemas.mjs')
run('scripts/compile-evidence.mjs')
run('node_modules/typescript/bin/tsc', '-p', '.')
await bundleYaml()
run('scripts/editor-schema.mjs')
run('scripts/manifest.mjs')

/** One file instead of 72, of which most of the start-up of `validate` would be made. */
async function bundleYaml() {
  const { build } = await import('esbuild')
  await build({ entryPoints: ['dist/source/yaml.js'], outfile: 'dist/source/yaml.js', allowOverwrite: true, bundle: true, format: 'esm', platform: 'node', minify: true, alias: { yaml: resolve('node_modules/yaml/browser/index.js') } })
}

function run(...args) {
  execFileSync(node(), args, { stdio: 'inherit' })
}

function isFresh() {
  if (!existsSync('oclif.manifest.json')) return false
  const built = statSync('oclif.manifest.json').mtimeMs
  return ['src', 'schemas', 'scripts', 'evidence', 'package.json', 'tsconfig.json'].filter(existsSync).every((path) => newest(path) <= built)
}
function newest(path) {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(0, ...readdirSync(path).filter((name) => name !== 'compiled').map((name) => newest(join(path, name))))
}
