/** Writes the CI file of a deployment at the root of its repository. Never over a file that is there. */
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import { branchToApply } from '../support/git.js'
import { findDeploymentFile } from './find-file.js'
import type { CiProject } from './init-ci-steps.js'
import type { CiPlatform } from './init-template.js'

type Platform = Exclude<CiPlatform, 'none'>
const places: Readonly<Record<Platform, string>> = { github: '.github/workflows/gatewright.yaml', gitlab: '.gitlab-ci.yml', shell: 'gatewright-ci.sh' }

/** From what the repository's remotes name; none where nothing does, or where the file is there already. */
export function ciOf(folder: string): CiPlatform {
  const config = join(rootOf(folder), '.git', 'config')
  const [, host = ''] = existsSync(config) ? (/^\s*url\s*=.*?(github|gitlab)\./m.exec(readFileSync(config, 'utf8')) ?? []) : []
  return (host === 'github' || host === 'gitlab') && !existsSync(join(rootOf(folder), places[host])) ? host : 'none'
}

/** Where it will stand. On GitHub a further deployment gets a file of its own. @throws UsageError where a file is there already. */
export function ciPlace(folder: string, ci: CiPlatform, name: string): string | undefined {
  if (ci === 'none') return undefined
  const first = join(rootOf(folder), places[ci])
  const file = ci === 'github' && existsSync(first) ? first.replace(/\.yaml$/, `-${name}.yaml`) : first
  if (existsSync(file)) throw new UsageError('ci-exists-already', { file })
  return file
}

/** `deployment` and `record`: from `folder`. @throws UsageError. */
export async function writeCi(folder: string, ci: CiPlatform, { name, deployment = 'deployment.yaml', record = 'record' }: { readonly name: string; readonly deployment?: string; readonly record?: string }): Promise<string[]> {
  const place = ciPlace(folder, ci, name)
  if (place === undefined || ci === 'none') return []
  const root = rootOf(folder)
  const inside = (file: string): string => {
    const path = relative(root, resolve(folder, file)).split(sep).join('/')
    if (!/^(?!\.\.\/)[\w./-]+$/.test(path)) throw new UsageError('ci-path', { path })
    return path
  }
  const branch = branchToApply(root)
  if (!/^[\w./-]+$/.test(branch)) throw new UsageError('ci-path', { path: branch })
  const text = await textOf[ci]({ name, file: inside(deployment), record: inside(record), branch })
  mkdirSync(dirname(place), { recursive: true })
  writeFileAtomic(place, text)
  if (ci === 'shell') chmodSync(place, 0o755)
  return [relative('.', place)]
}

const textOf: Readonly<Record<Platform, (project: CiProject) => Promise<string>>> = {
  github: async (project) => (await import('./init-ci-github.js')).githubFile(project),
  gitlab: async (project) => (await import('./init-ci-gitlab.js')).gitlabFile(project),
  shell: async (project) => (await import('./init-ci-shell.js')).shellFile(project),
}

/** For a deployment that is there already. @throws UsageError: the file is broken, or keeps its record nowhere. */
export async function addCi(folder: string, ci: CiPlatform): Promise<string[]> {
  const { loadDeployment } = await import('./load-deployment.js')
  const file = join(folder, findDeploymentFile(undefined, folder))
  const { deployment } = await loadDeployment(file)
  if (!deployment) throw new UsageError('ci-broken-file', { file })
  const { metadata, service } = deployment
  if (!service.record) throw new UsageError('ci-no-record', { file })
  return writeCi(folder, ci, { name: metadata.name, deployment: relative(folder, file), record: service.record })
}

/** The nearest folder with `.git`, upwards; the folder itself where there is none. */
function rootOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return resolve(folder)
  }
}
