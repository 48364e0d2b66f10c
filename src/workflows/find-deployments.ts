/** Every deployment file below a folder; of those, the ones that something changed in. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSource } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import { changedSince, filesInGit } from '../support/git.js'
import { type Json, valueAt } from '../support/json.js'

/** Paths relative to where one stands, sorted. @throws UsageError (no such folder, nothing in it; with `since`: no Git, no such ref). */
export function findDeployments(folder: string, since?: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError('no-such-folder', { folder })
  const changed = since === undefined ? undefined : changedSince(folder, since)
  const root = realpathSync(folder)
  const candidates = (filesInGit(folder, '*.yaml', '*.yml') ?? walk(root)).filter((path) => !aside(relative(root, path)) && isDeployment(path)).map(withBeside)
  // A record may hold whole deployments of earlier days.
  const found = candidates.filter(({ path }) => !candidates.some(({ record }) => record !== undefined && path.startsWith(record + sep)))
  if (found.length === 0) throw new UsageError('no-deployment-below', { folder })
  return found
    .filter(({ path, beside }) => !changed || !beside || [path, ...beside].some((each) => changed.has(each) || [...changed].some((file) => file.startsWith(each + sep))))
    .map(({ path }) => join(folder, relative(root, path)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

const aside = (path: string): boolean => path.split(sep).some((part) => part === 'node_modules' || part === '.gatewright' || part === '.git')

/** Without Git nothing is ignored but what is nobody's source. */
const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return aside(entry.name) ? [] : walk(path)
    return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : []
  })

/** By its two first keys: other tools have a `kind: Deployment` too. A file that is otherwise broken is still one. */
function isDeployment(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  const text = head(path)
  return /(?:^|[{,])\s*["']?apiVersion["']?\s*:\s*["']?gatewright\//m.test(text) && /(?:^|[{,])\s*["']?kind["']?\s*:\s*["']?Deployment\b/m.test(text)
}
/** As much as a deployment file may have (1 MiB). */
function head(path: string): string {
  const [file, bytes] = [openSync(path, 'r'), Buffer.alloc(Math.min(statSync(path).size, 1 << 20))]
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

interface Candidate {
  readonly path: string
  /** What it names beside it; undefined where it cannot be read, which is told when it is planned. */
  readonly beside: readonly string[] | undefined
  readonly record: string | undefined
}
function withBeside(path: string): Candidate {
  const { value } = parseSource(readFileSync(path), path)
  if (value === undefined) return { path, beside: undefined, record: undefined }
  const at = (...place: string[]): string | undefined => {
    const named: Json | undefined = valueAt(value, place)
    return typeof named === 'string' && named !== '' ? resolve(dirname(path), named) : undefined
  }
  const record = at('service', 'record')
  return { path, record, beside: [record, at('service', 'offering'), at('contract', 'priceBook'), at('environment', 'operationPolicy')].filter((each) => each !== undefined) }
}
