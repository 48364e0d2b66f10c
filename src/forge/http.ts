/** Requests to one API: its token, its errors in words, retries that end. Follows no redirect: a token goes to one origin only. */
import type { Json } from '../support/json.js'
import { systemClock } from '../support/clock.js'
import { ForgeError } from './error.js'

export interface Api {
  readonly platform: 'GitHub' | 'GitLab'
  /** Without a slash at its end. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  readonly token: string
  /** The variable that holds the token. */
  readonly variable: string
}
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: Json
  readonly text: string
}
export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly path: string
  readonly body?: Json
  /** What the token must be allowed to, in the platform's words. */
  readonly permission: string
  /** 404 is an answer, not a failure. */
  readonly maybe?: boolean
  readonly raw?: boolean
}

const attempts = 4
/** Longest wait that a runner is kept for, and the first pause; milliseconds. */
const [longestWait, firstPause] = [30_000, 500]
const requestTimeout = 30_000

/** @throws ForgeError. */
export async function ask(api: Api, { method = 'GET', path, body, permission, maybe = false, raw = false }: Ask): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(api, method, path, body)
    const last = attempt === attempts
    if (response === undefined) {
      if (last || method === 'POST') throw new ForgeError('not-reached', { platform: api.platform, origin: new URL(api.base).origin })
      await pause(firstPause * 2 ** (attempt - 1))
      continue
    }
    const text = await response.text().catch(() => '')
    const { status, headers } = response
    const wait = waitFor(status, headers, attempt, method)
    if (wait !== undefined && wait <= longestWait && !last) {
      await pause(wait)
      continue
    }
    if (response.ok || (maybe && status === 404)) return { status, headers, text, json: raw || text === '' || !response.ok ? null : parsed(text, api, method, path) }
    throw refusal(api, { method, path, permission, status, text, limited: isLimited(status, headers) })
  }
}

async function send({ base, headers, token: _its }: Api, method: string, path: string, body: Json | undefined): Promise<Response | undefined> {
  try {
    return await fetch(`${base}${path}`, {
      method, redirect: 'manual', signal: AbortSignal.timeout(requestTimeout),
      headers: { ...headers, 'user-agent': 'gatewright', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    return undefined
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** GitHub says 403 also for its limits; then it says when, or that nothing is left. */
const isLimited = (status: number, headers: Headers): boolean => status === 429 || (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0'))

/** Milliseconds until it may be asked again; undefined where asking again is of no use. What was sent by POST may have been done although it failed. */
function waitFor(status: number, headers: Headers, attempt: number, method: string): number | undefined {
  if (isLimited(status, headers)) {
    const after = Number(headers.get('retry-after') ?? Number.NaN)
    const reset = Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? Number.NaN)
    if (Number.isFinite(after)) return after * 1000
    return Number.isFinite(reset) ? Math.max(0, reset * 1000 - Date.parse(systemClock.now())) : firstPause * 2 ** (attempt - 1)
  }
  return status >= 500 && method !== 'POST' ? firstPause * 2 ** (attempt - 1) : undefined
}

function parsed(text: string, { platform }: Api, method: string, path: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new ForgeError('not-understood', { platform, method, path: shown(path) })
  }
}

function refusal({ platform, variable, token }: Api, { method, path, permission, status, text, limited }: { method: string; path: string; permission: string; status: number; text: string; limited: boolean }): ForgeError {
  const params = { platform, variable, method, path: shown(path), permission, status }
  if (limited) return new ForgeError('rate-limited', params)
  if (status === 401) return new ForgeError('not-authorised', params)
  if (status === 403) return new ForgeError('not-permitted', params)
  if (status === 404) return new ForgeError('not-found', params)
  if (status >= 500) return new ForgeError('failing', params)
  return status >= 400 ? new ForgeError('not-accepted', { ...params, reason: reasonOf(text, token) }) : new ForgeError('not-understood', params)
}

const shown = (path: string): string => path.replace(/\?.*$/, '')

/** The platform's own reason, short, and without the token even if it were said back. */
const reasonOf = (text: string, token: string): string => (token === '' ? text : text.replaceAll(token, '***')).replace(/\s+/g, ' ').slice(0, 300) || '?'

/** Most pages that are read of one list. */
const mostPages = 100

/** All of a list, page by page; `next` finds the path of the page after. @throws ForgeError. */
export async function askAll(api: Api, first: Ask, next: (answer: Answer, path: string) => string | undefined): Promise<readonly Json[]> {
  const all: Json[] = []
  let path: string | undefined = first.path
  for (let page = 0; path !== undefined && page < mostPages; page++) {
    const answer: Answer = await ask(api, { ...first, path })
    if (!Array.isArray(answer.json)) throw new ForgeError('not-understood', { platform: api.platform, method: 'GET', path: shown(path) })
    all.push(...answer.json)
    path = next(answer, path)
  }
  return all
}
