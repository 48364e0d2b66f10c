/**
 * GitHub's and GitLab's endpoints as their documentation says, on loopback: what is needed of them, with pages of two, required headers, and refusals.
 * It runs in the test's process; the CLI must therefore run beside it (`runBeside`), not block it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const token = 'canary-token-9f2c'
export const me = { github: 'github-actions[bot]', gitlab: { id: 7, username: 'project_5_bot', name: 'gatewright' } }
type Body = Record<string, any>
/** What names its `pull` belongs to that one alone. */
const of = (number: string, all: readonly Body[]): readonly Body[] => all.filter(({ pull }) => pull === undefined || pull === Number(number))
export interface Request {
  readonly method: string
  readonly path: string
  readonly body: Body
}
/** Lists grow by what is posted; what a test sets up stands in the platform's own shape. */
export class ForgeServer {
  comments: Body[] = []
  issues: Body[] = []
  issueComments: Body[] = []
  reviews: Body[] = []
  approvals: Body = { approved_by: [] }
  pulls: Body[] = []
  /** Besides 12. */
  openPulls: number[] = []
  commits: Body[] = []
  teams: Record<string, Body[]> = {}
  editors: Record<string, string> = {}
  readonly requests: Request[] = []
  /** Answers that come before any other, in turn. */
  readonly failures: { status: number; headers?: Record<string, string>; body?: unknown; when?: RegExp }[] = []
  #next = 100
  #server = createServer((request, response) => void this.#answer(request, response))

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return this
  }
  stop = (): Promise<void> => new Promise((done) => {
    this.#server.close(() => done())
    this.#server.closeAllConnections()
  })
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  github = (event: string): Record<string, string> => ({ GITHUB_API_URL: this.origin, GITHUB_REPOSITORY: 'acme/vpn', GITHUB_TOKEN: token, GITHUB_EVENT_PATH: event })
  gitlab = (): Record<string, string> => ({ CI_API_V4_URL: `${this.origin}/api/v4`, CI_PROJECT_ID: '5', CI_MERGE_REQUEST_IID: '12', GATEWRIGHT_GITLAB_TOKEN: token })
  written = (): string[] => this.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').map(({ method, path }) => `${method} ${path}`)

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const part of request) text += part
    const url = new URL(request.url ?? '/', this.origin)
    const body = text === '' ? {} : (JSON.parse(text) as Body)
    const method = request.method ?? ''
    this.requests.push({ method, path: url.pathname, body })
    const send = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
    const failure = this.failures.findIndex(({ when }) => !when || when.test(`${method} ${url.pathname}`))
    if (failure >= 0) {
      const [{ status, headers, body: said } = { status: 500 }] = this.failures.splice(failure, 1)
      return send(status, said ?? { message: 'failed' }, headers)
    }
    if (url.pathname.startsWith('/api/v4/')) return this.#gitlab(request, method, url, body, send)
    return this.#github(request, method, url, body, send)
  }

  #github({ headers }: IncomingMessage, method: string, url: URL, body: Body, send: (status: number, value: unknown, headers?: Record<string, string>) => void): unknown {
    if (headers.authorization !== `Bearer ${token}`) return send(401, { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' })
    if (!headers['user-agent']) return send(403, 'Request forbidden by administrative rules.')
    if (headers['x-github-api-version'] !== '2022-11-28' || !/^application\/vnd\.github\.(raw\+|)?(json|raw\+json)$|^application\/vnd\.github\+json$/.test(headers.accept ?? '')) return send(415, { message: 'Unsupported' })
    if (url.pathname === '/graphql') {
      if (body.query.includes('viewer')) return send(200, { data: { viewer: { login: me.github } } })
      return send(200, { data: { nodes: body.variables.ids.map((id: string) => ({ id, author: { login: this.reviews.find(({ node_id }) => node_id === id)?.user.login }, lastEditedAt: this.editors[id] ? '2026-12-01T03:00:00Z' : null, editor: this.editors[id] ? { login: this.editors[id] } : null })) } })
    }
    const path = url.pathname.replace('/repos/acme/vpn', '')
    const page = (all: readonly Body[]): void => {
      const number = Number(url.searchParams.get('page') ?? 1)
      const next = new URL(url)
      next.searchParams.set('page', String(number + 1))
      send(200, all.slice((number - 1) * 2, number * 2), number * 2 < all.length ? { link: `<${next}>; rel="next", <${next}>; rel="last"` } : {})
    }
    const is = (verb: string, pattern: RegExp): RegExpExecArray | undefined => (method === verb ? (pattern.exec(path) ?? undefined) : undefined)
    const id = this.#next++
    const read = is('GET', /^\/issues\/(\d+)\/comments$/)?.[1]
    if (read && this.#isPull(read)) return page(of(read, this.comments))
    const commented = is('POST', /^\/issues\/(\d+)\/comments$/)?.[1]
    if (commented && this.#isPull(commented)) {
      const comment = { id, pull: Number(commented), body: body.body, user: { login: me.github }, html_url: `https://github.example/acme/vpn/pull/${commented}#issuecomment-${id}` }
      this.comments.push(comment)
      return send(201, comment)
    }
    const edited = is('PATCH', /^\/issues\/comments\/(\d+)$/)
    if (edited) return send(200, Object.assign(this.comments.find((each) => each.id === Number(edited[1])) ?? {}, body))
    if (is('GET', /^\/issues$/)) return page(this.issues.filter(({ user }) => user.login === url.searchParams.get('creator')))
    if (is('POST', /^\/issues$/)) {
      const issue = { number: id, state: 'open', ...body, user: { login: me.github }, html_url: `https://github.example/acme/vpn/issues/${id}` }
      this.issues.push(issue)
      return send(201, issue)
    }
    const issue = is('PATCH', /^\/issues\/(\d+)$/)
    if (issue) return send(200, Object.assign(this.issues.find(({ number }) => number === Number(issue[1])) ?? {}, body))
    if (is('POST', /^\/issues\/\d+\/comments$/)) {
      this.issueComments.push(body)
      return send(201, { id })
    }
    const commit = is('GET', /^\/commits\/([^/]+)\/pulls$/)?.[1]
    if (commit) return page(this.#bringing(commit))
    const pull = is('GET', /^\/pulls\/(\d+)(?:\/(?:reviews|commits))?$/)?.[1]
    if (pull && path.endsWith('/reviews')) return page(of(pull, this.reviews))
    if (pull && path.endsWith('/commits')) return page(of(pull, this.commits))
    if (pull) return send(200, this.pulls.find((each) => each.number === Number(pull)) ?? this.pulls[0])
    const member = method === 'GET' ? /^\/orgs\/acme\/teams\/([^/]+)\/memberships\/([^/]+)$/.exec(url.pathname) : null
    const found = member && this.teams[member[1] ?? '']?.find(({ login }) => login === member[2])
    return found ? send(200, { state: found.state, role: 'member' }) : send(404, { message: 'Not Found' })
  }

  /** Others are issues. */
  #isPull = (number: string): boolean => number === '12' || this.openPulls.includes(Number(number))
  /** A pull that names its `commits` was brought by those alone. */
  #bringing = (commit: string): readonly Body[] => this.pulls.filter(({ commits }) => !commits || commits.includes(commit))

  #gitlab({ headers }: IncomingMessage, method: string, url: URL, body: Body, send: (status: number, value: unknown, headers?: Record<string, string>) => void): unknown {
    if (headers['private-token'] !== token) return send(401, { message: '401 Unauthorized' })
    const path = url.pathname.replace('/api/v4', '').replace('/projects/5', '')
    const page = (all: readonly Body[]): void => {
      const number = Number(url.searchParams.get('page') ?? 1)
      send(200, all.slice((number - 1) * 2, number * 2), { 'x-page': String(number), 'x-next-page': number * 2 < all.length ? String(number + 1) : '' })
    }
    const is = (verb: string, pattern: RegExp): RegExpExecArray | undefined => (method === verb ? (pattern.exec(path) ?? undefined) : undefined)
    const id = this.#next++
    if (is('GET', /^\/user$/)) return send(200, me.gitlab)
    if (is('GET', /^\/merge_requests\/12\/notes$/)) return page(this.comments)
    if (is('POST', /^\/merge_requests\/12\/notes$/)) {
      const note = { id, body: body.body, author: me.gitlab, system: false, internal: false }
      this.comments.push(note)
      return send(201, note)
    }
    const edited = is('PUT', /^\/merge_requests\/12\/notes\/(\d+)$/)
    if (edited) return send(200, Object.assign(this.comments.find((each) => each.id === Number(edited[1])) ?? {}, body))
    if (is('GET', /^\/issues$/)) return page(this.issues.filter(({ author }) => author.id === Number(url.searchParams.get('author_id'))))
    if (is('POST', /^\/issues$/)) {
      const issue = { iid: id, state: 'opened', ...body, author: me.gitlab, web_url: `https://gitlab.example/acme/vpn/-/issues/${id}` }
      this.issues.push(issue)
      return send(201, issue)
    }
    const issue = is('PUT', /^\/issues\/(\d+)$/)
    if (issue) {
      const { state_event, ...rest } = body
      return send(200, Object.assign(this.issues.find(({ iid }) => iid === Number(issue[1])) ?? {}, rest, state_event === 'close' ? { state: 'closed' } : state_event === 'reopen' ? { state: 'opened' } : {}))
    }
    if (is('POST', /^\/issues\/\d+\/notes$/)) {
      this.issueComments.push(body)
      return send(201, { id })
    }
    const commit = is('GET', /^\/repository\/commits\/([^/]+)\/merge_requests$/)?.[1]
    if (commit) return page(this.#bringing(commit))
    if (is('GET', /^\/merge_requests\/\d+\/approvals$/)) return send(200, this.approvals)
    if (is('GET', /^\/merge_requests\/\d+\/commits$/)) return page(this.commits)
    if (is('GET', /^\/merge_requests\/\d+$/)) return send(200, this.pulls[0] ?? { iid: 12, web_url: 'https://gitlab.example/acme/vpn/-/merge_requests/12' })
    const members = is('GET', /^\/groups\/([^/]+)\/members\/all$/)?.[1]
    if (members && this.teams[decodeURIComponent(members)]) return page(this.teams[decodeURIComponent(members)] ?? [])
    return send(404, { message: '404 Not Found' })
  }
}
