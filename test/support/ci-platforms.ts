/** One repository on one platform, with its runner: the jobs that an event starts, whatever the platform calls them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Clone, type Job, Machine } from './ci-runner.js'
import type { Run } from './cli.js'
import { ForgeServer } from './forge-server.js'
import { GitServer } from './git-server.js'
import { GithubRunner } from './github-runner.js'
import { GitlabRunner } from './gitlab-runner.js'

export type PlatformName = 'github' | 'gitlab'
type Jobs = Promise<Record<string, Job>>
interface Events {
  pull(at: string, fork?: boolean): Jobs
  push(at: string): Jobs
  due(at: string): Jobs
  night(at: string): Jobs
  readonly vars: Record<string, string>
}
const names = { github: { plan: 'pull-request', apply: 'apply', report: 'nightly' }, gitlab: { plan: 'gatewright-plan', apply: 'gatewright-apply', report: 'gatewright-report' } } as const

export class Repository {
  readonly machine = new Machine()
  readonly git = new GitServer()
  readonly forge = new ForgeServer()
  readonly platform: PlatformName
  #events: Events | undefined
  constructor(platform: PlatformName) {
    this.platform = platform
  }
  async start(): Promise<void> {
    await Promise.all([this.git.start(), this.forge.start()])
    this.#events = this.platform === 'github' ? this.#github() : this.#gitlab()
  }
  async dispose(): Promise<void> {
    await Promise.all([this.git.stop(), this.forge.stop()])
    this.machine.dispose()
  }
  #github(): Events {
    const runner = new GithubRunner(this.machine, this.git, this.forge)
    const schedule = (cron: string) => (at: string) => runner.run({ name: 'schedule', schedule: cron }, at)
    return { pull: (at, fork = false) => runner.run({ name: 'pull_request', fork }, at), push: (at) => runner.run({ name: 'push' }, at), due: schedule('7,22,37,52 * * * *'), night: schedule('41 18 * * *'), vars: runner.vars }
  }
  #gitlab(): Events {
    const runner = new GitlabRunner(this.machine, this.git, this.forge)
    const schedule = (job: string) => (at: string) => runner.run({ source: 'schedule', job }, at)
    return { pull: (at, fork = false) => runner.run({ source: 'merge_request_event', fork }, at), push: (at) => runner.run({ source: 'push' }, at), due: schedule('apply'), night: schedule('report'), vars: runner.vars }
  }
  /** The one job that the event starts. @throws where it starts another, or several. */
  async #only(job: keyof (typeof names)['github'], running: Jobs | undefined): Promise<Job> {
    const [name, done] = [names[this.platform][job], await running]
    const started = Object.keys(done ?? {})
    if (!done?.[name] || started.length !== 1) throw new Error(`${name} should run, but: ${started.join(', ') || 'nothing'}`)
    return done[name]
  }
  pull = (at: string, fork?: boolean): Promise<Job> => this.#only('plan', this.#events?.pull(at, fork))
  push = (at: string): Promise<Job> => this.#only('apply', this.#events?.push(at))
  due = (at: string): Promise<Job> => this.#only('apply', this.#events?.due(at))
  night = (at: string): Promise<Job> => this.#only('report', this.#events?.night(at))
  /** A variable of the repository that is no secret. */
  set = (name: string, value: string): void => {
    if (this.#events) this.#events.vars[name] = value
  }

  clone = (name: string): Clone => new Clone(this.git, name)
  /** Somebody types a command in a clone. */
  types = (clone: Clone, at: string, ...args: string[]): Promise<Run> => this.machine.sh(['gatewright', ...args], clone.path, this.machine.environment(at, clone.path))
  /** The branch as the platform offers it to the job of a pull request: GitHub merges it first. */
  propose = (clone: Clone, message: string): void => {
    clone.commit(message)
    if (this.platform === 'gitlab') return void clone.git('push', '-q', '-f', 'origin', 'HEAD:refs/merge-requests/12/head')
    const branch = clone.git('symbolic-ref', '--short', 'HEAD')
    clone.git('checkout', '-q', '--detach', 'origin/main')
    clone.git('merge', '-q', '--no-ff', '-m', 'Merge', branch)
    clone.git('push', '-q', '-f', 'origin', 'HEAD:refs/pull/12/merge')
    clone.git('checkout', '-q', branch)
  }
  merge = (clone: Clone): void => {
    clone.git('fetch', '-q', 'origin')
    const branch = clone.git('symbolic-ref', '--short', 'HEAD')
    clone.git('checkout', '-q', '-B', 'main', 'origin/main')
    clone.git('merge', '-q', '--no-ff', '-m', 'Merge pull request 12', branch)
    clone.git('push', '-q', 'origin', 'main')
  }
  /** `author: subject`, newest first. */
  main = (): string[] => this.git.git('log', '--format=%an: %s', 'main').split('\n')
  recorded = (): string[] => this.git.git('ls-tree', '--name-only', 'main', 'record/').split('\n').filter((name) => name !== '')
}

export function edit(clone: Clone, what: string, by: string, name = 'deployment.yaml'): void {
  const file = join(clone.path, name)
  const before = readFileSync(file, 'utf8')
  if (!before.includes(what)) throw new Error(`nothing to edit: ${what}`)
  writeFileSync(file, before.replace(what, by))
}
