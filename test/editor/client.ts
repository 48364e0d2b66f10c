/** A language server's client: JSON-RPC over stdio, as an editor speaks it. */
import { type ChildProcess, spawn } from 'node:child_process'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: any
  readonly result?: any
  readonly error?: unknown
}

export class LanguageClient {
  readonly #server: ChildProcess
  #buffer: Buffer = Buffer.alloc(0)
  #next = 1
  readonly #answers = new Map<number, { resolve(result: any): void; reject(error: Error): void }>()
  readonly #waiting: { readonly uri: string; resolve(diagnostics: any[]): void }[] = []
  readonly #settings: Readonly<Record<string, unknown>>

  constructor(command: readonly [string, ...string[]], settings: Readonly<Record<string, unknown>>) {
    this.#settings = settings
    this.#server = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#server.stdout?.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk])
      this.#read()
    })
    this.#server.on('exit', (code) => {
      for (const { reject } of this.#answers.values()) reject(new Error(`the language server ended: ${code}`))
    })
  }

  request(method: string, params: unknown): Promise<any> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject })
      this.#send({ id, method, params })
    })
  }
  notify(method: string, params: unknown): void {
    this.#send({ method, params })
  }
  async start(rootUri: string): Promise<any> {
    const answer = await this.request('initialize', {
      processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'root' }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { hover: { contentFormat: ['markdown'] }, completion: { completionItem: { documentationFormat: ['markdown'] } }, publishDiagnostics: {} } },
    })
    this.notify('initialized', {})
    return answer
  }
  /** Opens a text (a URI once) and waits for what the server says of it. */
  open(uri: string, text: string): Promise<any[]> {
    const said = new Promise<any[]>((resolve) => this.#waiting.push({ uri, resolve }))
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } })
    return said
  }
  async stop(): Promise<void> {
    await this.request('shutdown', null)
    const ended = new Promise((done) => this.#server.once('exit', done))
    this.notify('exit', null)
    const timer = setTimeout(() => this.#server.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(timer)
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#server.stdin?.write(`Content-Length: ${body.byteLength}\r\n\r\n`)
    this.#server.stdin?.write(body)
  }
  #read(): void {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('ascii', 0, end))?.[1])
      if (this.#buffer.byteLength < end + 4 + length) return
      const message = JSON.parse(this.#buffer.toString('utf8', end + 4, end + 4 + length)) as Message
      this.#buffer = this.#buffer.subarray(end + 4 + length)
      this.#take(message)
    }
  }
  #take({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const waiting = this.#answers.get(id ?? -1)
      this.#answers.delete(id ?? -1)
      if (error) waiting?.reject(new Error(JSON.stringify(error)))
      else waiting?.resolve(result)
    } else if (id !== undefined) {
      // What the server asks its editor for: the settings; all else is answered with nothing.
      this.#send({ id, result: method === 'workspace/configuration' ? params.items.map(({ section }: { section: string }) => this.#settings[section] ?? null) : null })
    } else if (method === 'textDocument/publishDiagnostics') {
      const index = this.#waiting.findIndex(({ uri }) => uri === params.uri)
      if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve(params.diagnostics)
    }
  }
}
