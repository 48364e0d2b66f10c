/** What runners of all platforms share: a machine of their own, the built CLI on its PATH, and steps that are really run. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { findEngine } from '../../src/engine/locate.js'
import { toolVersion } from '../../src/support/version.js'
import { type Run, Running } from './cli.js'
import type { GitServer } from './git-server.js'

/** The one step that is not run: the CLI on PATH is the one that was built here. */
export const installing = `npm install --global --ignore-scripts --no-audit --no-fund gatewright@${toolVersion}`
export interface Job {
  readonly ok: boolean
  readonly log: string
  /** Where its checkout lies. */
  readonly folder: string
}

export class Machine {
  readonly room = mkdtempSync(join(tmpdir(), 'gatewright-runner-'))
  readonly logs: string[] = []
  #jobs = 0
  constructor() {
    mkdirSync(join(this.room, 'bin'))
    writeFileSync(join(this.room, 'bin', 'gatewright'), `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/gatewright.js')}' "$@"\n`)
    chmodSync(join(this.room, 'bin', 'gatewright'), 0o755)
  }
  /** An empty checkout and a home, new for each job. */
  job(): { readonly folder: string; readonly home: string } {
    const [folder, home] = ['work', 'home'].map((name) => join(this.room, `${++this.#jobs}-${name}`)) as [string, string]
    mkdirSync(folder)
    mkdirSync(home)
    return { folder, home }
  }
  /** Nothing of this machine's environment but what every runner has; the engine that the tests use, so that none is fetched. */
  environment = (at: string, home: string): Record<string, string> => ({
    PATH: [join(this.room, 'bin'), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'), HOME: home, LANG: 'C.UTF-8', CI: 'true', GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1',
    GATEWRIGHT_PULUMI: findEngine()?.command ?? '', NODE_OPTIONS: `--import ${resolve('test/support/clock.mjs')}`, GATEWRIGHT_TEST_NOW: at,
  })
  async sh(command: readonly string[], cwd: string, env: Record<string, string>): Promise<Run> {
    const [program = '', ...args] = command
    const done = await new Running(spawn(program, args, { cwd, env })).ended
    this.logs.push(done.out, done.err)
    return done
  }
  dispose = (): void => rmSync(this.room, { recursive: true, force: true })
}

/** Somebody's clone of the repository, who pushes as people do. */
export class Clone {
  readonly path: string
  readonly #name: string
  constructor(server: GitServer, name: string) {
    this.#name = name
    this.path = mkdtempSync(join(server.room, `${name}-`))
    this.git('init', '-q', '-b', 'main')
    this.git('remote', 'add', 'origin', server.bare)
  }
  git = (...args: string[]): string => {
    const who = { GIT_AUTHOR_NAME: this.#name, GIT_AUTHOR_EMAIL: `${this.#name}@example.com`, GIT_COMMITTER_NAME: this.#name, GIT_COMMITTER_EMAIL: `${this.#name}@example.com` }
    return execFileSync('git', args, { cwd: this.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...who, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } }).trim()
  }
  commit = (message: string): void => {
    this.git('add', '--all')
    this.git('commit', '-q', '-m', message)
  }
  /** As main is on the server. */
  fresh = (branch?: string): void => {
    this.git('fetch', '-q', 'origin')
    this.git('checkout', '-q', ...(branch ? ['-B', branch, 'origin/main'] : ['-B', 'main', 'origin/main']))
  }
}
