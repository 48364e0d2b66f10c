/** Writes the CI file of a deployment at the root of its repository. Never over a file that is there. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import type { CiPlatform } from './init-template.js'

const places = { github: '.github/workflows/gatewright.yaml', gitlab: '.gitlab-ci.yml' } as const

/** From what the repository's remotes name; none where nothing does. */
export function ciOf(folder: string): CiPlatform {
  const config = join(rootOf(folder), '.git', 'config')
  const [, host = ''] = existsSync(config) ? (/^\s*url\s*=.*?(github|gitlab)\./m.exec(readFileSync(config, 'utf8')) ?? []) : []
  return host === 'github' || host === 'gitlab' ? host : 'none'
}

/** Where it will stand. @throws UsageError where a file is there already. */
export function ciPlace(folder: string, ci: CiPlatform): string | undefined {
  if (ci === 'none') return undefined
  const file = join(rootOf(folder), places[ci])
  if (existsSync(file)) throw new UsageError('exists-already', { file })
  return file
}

export async function writeCi(folder: string, ci: CiPlatform, name: string): Promise<string[]> {
  const place = ciPlace(folder, ci)
  if (place === undefined) return []
  const inside = (file: string): string => relative(rootOf(folder), resolve(folder, file)).split(sep).join('/')
  const project = { name, file: inside('deployment.yaml'), record: inside('record') }
  if (!/^[\w./-]+$/.test(project.file)) throw new UsageError(`${project.file}: a folder name that a shell would read otherwise`, 'use letters, digits, -, _ and . in it')
  const text = ci === 'github' ? (await import('./init-ci-github.js')).githubFile(project) : (await import('./init-ci-gitlab.js')).gitlabFile(project)
  mkdirSync(dirname(place), { recursive: true })
  writeFileAtomic(place, text)
  return [place]
}

/** The nearest folder with `.git`, upwards; the folder itself where there is none. */
function rootOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return resolve(folder)
  }
}
