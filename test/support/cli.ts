/** Runs the real CLI in a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const cli = resolve('bin/gatewright.js')
const boundary = resolve('test/support/boundary.mjs')
const clock = resolve('test/support/clock.mjs')
const environment = { ...process.env, NO_COLOR: '1', LANG: 'C', NODE_OPTIONS: '', CI: '', GITHUB_ACTOR: 'tester' }

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly json: any
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'gatewright-test-'))
  constructor(example?: string) {
    if (example) cpSync(resolve('examples', example), this.path, { recursive: true })
  }
  run(...args: string[]): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: this.path, encoding: 'utf8', env: environment })
    return { code: status, out: stdout, err: stderr, get json() { return JSON.parse(stdout) } }
  }
  /** With something set before the command: `sh` wraps it (limits, privileges), `env` adds variables. */
  runUnder({ sh = 'exec "$@"', env = {} }: { sh?: string; env?: Record<string, string> }, ...args: string[]): Run & { signal: string | null } {
    const { status, signal, stdout, stderr } = spawnSync('bash', ['-c', sh, 'bash', process.execPath, cli, ...args], { cwd: this.path, encoding: 'utf8', env: { ...environment, ...env } })
    return { code: status, signal, out: stdout, err: stderr, get json() { return JSON.parse(stdout) } }
  }
  /** At a moment (ISO 8601), as the CLI's own clock sees it. */
  runAt(now: string, ...args: string[]): Run {
    return this.runUnder({ env: { NODE_OPTIONS: `--import ${clock}`, GATEWRIGHT_TEST_NOW: now } }, ...args)
  }
  /** Sends itself a signal at the n-th boundary between CLI and service; `signal` is null when it ran through. */
  runTo(at: number, signal: 'SIGKILL' | 'SIGINT', ...args: string[]): Run & { signal: string | null } {
    return this.runUnder({ env: { NODE_OPTIONS: `--import ${boundary}`, GATEWRIGHT_TEST_BOUNDARY: `${at}:${signal}` } }, ...args)
  }
  /** Runs beside the test. */
  start(...args: string[]): Running {
    return new Running(spawn(process.execPath, [cli, ...args], { cwd: this.path, env: environment }))
  }
  /** Another folder with the same content: the state after what was done so far. */
  copy(): Folder {
    const folder = new Folder()
    cpSync(this.path, folder.path, { recursive: true })
    return folder
  }
  edit(what: string | RegExp, by: string, file = 'deployment.yaml'): void {
    const before = this.read(file)
    const after = before.replace(what, by)
    if (after === before) throw new Error(`nothing to edit: ${what}`)
    this.write(file, after)
  }
  read = (file: string): string => readFileSync(join(this.path, file), 'utf8')
  write = (file: string, text: string | Uint8Array): void => writeFileSync(join(this.path, file), text)
  remove = (file: string): void => rmSync(join(this.path, file), { recursive: true, force: true })
  dispose(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

export class Running {
  readonly child: ChildProcess
  readonly ended: Promise<Run & { signal: string | null }>
  #out = ''
  #err = ''
  constructor(child: ChildProcess) {
    this.child = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#out += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#err += text
    })
    this.ended = new Promise((done) => {
      child.on('close', (code, signal) => done({ code, signal, out: this.#out, err: this.#err, get json() { return JSON.parse(this.out) } }))
    })
  }
  /** Waits until stderr matches; fails when the process ends first. */
  async until(pattern: RegExp): Promise<void> {
    let over = false
    void this.ended.then(() => {
      over = true
    })
    while (!pattern.test(this.#err)) {
      if (over) throw new Error(`ended before ${pattern}: ${this.#err}${this.#out}`)
      await new Promise((wake) => setTimeout(wake, 5))
    }
  }
}
