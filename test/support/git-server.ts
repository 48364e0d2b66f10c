/** A bare repository behind Git's own HTTP server program, which asks for a login: reading and pushing are two rights. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class GitServer {
  readonly room = mkdtempSync(join(tmpdir(), 'gatewright-git-'))
  readonly bare = join(this.room, 'acme', 'vpn.git')
  /** `login:password` → what it may do. */
  readonly rights = new Map<string, 'read' | 'write'>()
  /** Who pushed, whether or not it was taken. */
  readonly pushes: string[] = []
  /** Each is called once, when a push is on its way and before it arrives: somebody is faster. */
  readonly faster: (() => void)[] = []
  #server = createServer((request, response) => void this.#answer(request, response))

  async start(branch = 'main'): Promise<this> {
    mkdirSync(this.bare, { recursive: true })
    execFileSync('git', ['init', '-q', '--bare', '-b', branch, this.bare])
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return this
  }
  async stop(): Promise<void> {
    await new Promise<void>((done) => {
      this.#server.close(() => done())
      this.#server.closeAllConnections()
    })
    rmSync(this.room, { recursive: true, force: true })
  }
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  git = (...args: string[]): string => execFileSync('git', ['-C', this.bare, ...args], { encoding: 'utf8' }).trim()

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const url = new URL(request.url ?? '/', this.origin)
    const [, encoded = ''] = /^Basic (\S+)$/.exec(request.headers.authorization ?? '') ?? []
    const login = Buffer.from(encoded, 'base64').toString()
    const pushing = url.pathname.endsWith('/git-receive-pack') || url.searchParams.get('service') === 'git-receive-pack'
    const right = this.rights.get(login)
    if (!right || (pushing && right !== 'write')) {
      response.writeHead(right ? 403 : 401, { 'www-authenticate': 'Basic realm="Git"' }).end()
      return
    }
    if (pushing && request.method === 'POST') {
      this.pushes.push(login)
      this.faster.shift()?.()
    }
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH, GIT_PROJECT_ROOT: this.room, GIT_HTTP_EXPORT_ALL: '1', REMOTE_USER: 'somebody', REQUEST_METHOD: request.method, PATH_INFO: url.pathname.replace(/^\/acme\/vpn(?=\/)/, '/acme/vpn.git'),
        QUERY_STRING: url.search.slice(1), CONTENT_TYPE: request.headers['content-type'], HTTP_CONTENT_ENCODING: request.headers['content-encoding'], GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
      },
    })
    const out: Buffer[] = []
    backend.stdout.on('data', (part: Buffer) => out.push(part))
    backend.on('close', () => {
      const answer = Buffer.concat(out)
      const end = answer.indexOf('\r\n\r\n')
      const headers = answer.subarray(0, end).toString().split('\r\n').map((line) => line.split(/:\s*(.*)/s))
      const status = Number(headers.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200)
      response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status'))).end(answer.subarray(end + 4))
    })
    // It reads no body where it needs none.
    backend.stdin.on('error', () => undefined)
    backend.stdin.end(Buffer.concat(parts))
  }
}
