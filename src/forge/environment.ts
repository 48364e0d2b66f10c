/** Where it runs, and the token: only out of the CI environment, never out of a file of the repository, so that no pull request can send the token elsewhere. */
import { readFileSync } from 'node:fs'
import { UsageError } from '../support/errors.js'
import type { Json } from '../support/json.js'
import { isObject, valueAt } from '../support/json.js'
import type { ChangeNumber, Forge } from './port.js'

export interface Connected {
  readonly forge: Forge
  /** The pull request for which this job runs; undefined where there is none. */
  readonly change: ChangeNumber | undefined
}
type Environment = Readonly<Record<string, string | undefined>>

/** @throws UsageError: no platform, no token, an address that would send the token in the clear. */
export async function connect(environment: Environment = process.env): Promise<Connected> {
  if (environment.GITHUB_REPOSITORY) {
    const repository = environment.GITHUB_REPOSITORY
    if (!/^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/.test(repository)) throw new UsageError('ci-value', { variable: 'GITHUB_REPOSITORY', value: repository })
    const { github } = await import('./github.js')
    return { forge: github({ base: base(environment, 'GITHUB_API_URL', 'https://api.github.com'), repository, token: token(environment, 'GITHUB_TOKEN') }), change: ofEvent(environment.GITHUB_EVENT_PATH) }
  }
  if (environment.CI_PROJECT_ID) {
    const { gitlab } = await import('./gitlab.js')
    const project = number(environment.CI_PROJECT_ID)
    if (project === undefined) throw new UsageError('ci-value', { variable: 'CI_PROJECT_ID', value: environment.CI_PROJECT_ID })
    return { forge: gitlab({ base: base(environment, 'CI_API_V4_URL', undefined), project, token: token(environment, 'GATEWRIGHT_GITLAB_TOKEN') }), change: number(environment.CI_MERGE_REQUEST_IID) }
  }
  throw new UsageError('ci-no-platform')
}

/** The platform that a policy names; undefined where this runs nowhere near it, or without its token. @throws UsageError: what is there is wrong. */
export async function connectTo(platform: Forge['platform'], environment: Environment = process.env): Promise<Connected | undefined> {
  const here = environment.GITHUB_REPOSITORY ? 'github' : environment.CI_PROJECT_ID ? 'gitlab' : undefined
  const held = { github: environment.GITHUB_TOKEN, gitlab: environment.GATEWRIGHT_GITLAB_TOKEN }[platform]?.trim()
  return here === platform && held ? connect(environment) : undefined
}

function token(environment: Environment, variable: string): string {
  const value = environment[variable]?.trim()
  if (!value) throw new UsageError('ci-no-token', { variable })
  // A header holds no line break; and an error of the library that refuses one would say it.
  if (!/^[\x21-\x7e]+$/.test(value)) throw new UsageError('ci-bad-token', { variable })
  return value
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function base(environment: Environment, variable: string, otherwise: string | undefined): string {
  const given = environment[variable] || otherwise
  const url = given === undefined ? null : URL.parse(given)
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) throw new UsageError('ci-no-address', { variable })
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) throw new UsageError('ci-plain-http', { variable, origin: url.origin })
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

const number = (text: string | undefined): number | undefined => (text !== undefined && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined)

function ofEvent(path: string | undefined): ChangeNumber | undefined {
  if (!path) return undefined
  try {
    const event = JSON.parse(readFileSync(path, 'utf8')) as Json
    const found = isObject(event) ? valueAt(event, ['pull_request', 'number']) : undefined
    return typeof found === 'number' && Number.isSafeInteger(found) && found > 0 ? found : undefined
  } catch {
    return undefined
  }
}
