/** Runs a workflow of GitHub Actions as far as the written one needs it: expressions, the variables that are documented, `bash -e`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { installing, type Job, type Machine } from './ci-runner.js'
import type { ForgeServer } from './forge-server.js'
import { token } from './forge-server.js'
import type { GitServer } from './git-server.js'

export type GithubEvent =
  | { readonly name: 'push' }
  | { readonly name: 'schedule'; readonly schedule: string }
  | { readonly name: 'pull_request'; readonly fork?: boolean }
interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Record<string, string | number | boolean>
  readonly run?: string
  readonly env?: Record<string, string>
}
export const repository = 'acme/vpn'
const shown = (text: string): string => text.replace(/\$\{\{.*\}\}/g, '…')

export class GithubRunner {
  secrets: Record<string, string> = {}
  vars: Record<string, string> = {}
  /** Keys of caches that were asked for. */
  readonly caches: string[] = []
  readonly #machine: Machine
  readonly #git: GitServer
  readonly #forge: ForgeServer
  constructor(machine: Machine, git: GitServer, forge: ForgeServer) {
    this.#machine = machine
    this.#git = git
    this.#forge = forge
  }

  /** Those jobs of the workflow on main (of a pull request: in it) that this event starts. */
  async run(event: GithubEvent, at: string): Promise<Record<string, Job>> {
    const ref = event.name === 'pull_request' ? 'refs/pull/12/merge' : 'refs/heads/main'
    const workflow = parse(this.#git.git('show', `${ref}:.github/workflows/gatewright.yaml`))
    const payload = event.name === 'pull_request' ? { pull_request: { number: 12, head: { repo: { full_name: event.fork ? 'mallory/vpn' : repository } } } } : event.name === 'schedule' ? { schedule: event.schedule } : { ref }
    const jobs: Record<string, Job> = {}
    for (const [name, job] of Object.entries<any>(workflow.jobs)) {
      const github = { event_name: event.name, event: payload, ref, repository, token }
      const secrets = event.name === 'pull_request' ? {} : this.secrets
      if (evaluate(job.if, { github, secrets, vars: this.vars })) jobs[name] = await this.#job({ ...workflow.env, ...job.env }, job, { github, secrets }, at)
    }
    return jobs
  }

  async #job(jobEnv: Record<string, string>, job: { steps: Step[]; permissions: Record<string, string> }, { github, secrets }: { github: any; secrets: Record<string, string> }, at: string): Promise<Job> {
    const { folder, home } = this.#machine.job()
    const fork = github.event.pull_request && github.event.pull_request.head.repo.full_name !== repository
    this.#git.rights.set(`x-access-token:${token}`, job.permissions.contents === 'write' && !fork ? 'write' : 'read')
    const [event, summary] = [join(home, 'event.json'), join(home, 'summary.md')]
    writeFileSync(event, JSON.stringify(github.event))
    const steps: Record<string, { outcome: string }> = {}
    let [ok, log] = [true, '']
    for (const step of job.steps) {
      const context = { github, secrets, vars: this.vars, runner: { os: 'Linux', arch: 'X64' }, steps, hashFiles: (path: string) => (existsSync(join(folder, path)) ? 'f00d' : ''), cancelled: () => false, always: () => true, success: () => ok }
      const said = step.if ?? 'success()'
      const runs = evaluate(/(always|cancelled|success)\(\)/.test(said) ? said : `success() && (${said})`, context)
      const env = Object.fromEntries(Object.entries({ ...jobEnv, ...step.env }).map(([name, value]) => [name, filled(String(value), context)]))
      let outcome = 'skipped'
      if (runs) {
        const platform = {
          GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: github.event_name, GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: repository, GITHUB_REF: github.ref, GITHUB_SERVER_URL: this.#git.origin, GITHUB_API_URL: this.#forge.origin,
          GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: summary, GITHUB_ACTOR: 'tanaka', RUNNER_TEMP: home, RUNNER_OS: 'Linux',
        }
        const { code, text } = step.uses ? await this.#uses(step, folder, github, context) : await this.#script(step.run ?? '', folder, { ...this.#machine.environment(at, home), ...platform, ...env })
        outcome = code === 0 ? 'success' : 'failure'
        ok &&= code === 0
        log += `## ${step.name ?? shown(step.uses ?? '')}: ${outcome}\n${text}`
      }
      if (step.id) steps[step.id] = { outcome }
    }
    return { ok, log: existsSync(summary) ? `${log}## summary\n${readFileSync(summary, 'utf8')}` : log, folder }
  }

  /** What stands for each action: a checkout by the real Git, nothing for Node, which is there, and of the cache what was asked for. */
  async #uses({ uses = '', with: given = {} }: Step, folder: string, github: any, context: object): Promise<{ code: number | null; text: string }> {
    const [action] = uses.split('@')
    if (action === 'actions/setup-node') return { code: given['node-version'] === 24 ? 0 : 1, text: '' }
    if (action === 'actions/cache') {
      this.caches.push(filled(String(given.key), context))
      return { code: 0, text: '' }
    }
    if (action !== 'actions/checkout') return { code: 1, text: `no stand-in for ${action}` }
    const env = { ...this.#machine.environment('2026-01-01T00:00:00Z', folder), GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraheader', GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` }
    const depth = Number(given['fetch-depth'] ?? 1)
    const ref = given.ref ? `refs/heads/${given.ref}` : github.ref
    const text = `git init -q . && git remote add origin ${this.#git.origin}/${repository} && git fetch -q ${depth > 0 ? `--depth=${depth}` : ''} origin +${ref}:refs/remotes/origin/here && git checkout -q ${given.ref ? `-B ${given.ref}` : '--detach'} refs/remotes/origin/here`
    const { code, out, err } = await this.#machine.sh(['bash', '-e', '-c', text], folder, env)
    return { code: given['persist-credentials'] === false ? code : 1, text: `${out}${err}` }
  }

  async #script(run: string, folder: string, env: Record<string, string>): Promise<{ code: number | null; text: string }> {
    if (run.trim() === installing) return { code: 0, text: '' }
    const file = join(env.RUNNER_TEMP ?? '', 'step.sh')
    writeFileSync(file, run)
    const { code, out, err } = await this.#machine.sh(['bash', '-e', file], folder, env)
    return { code, text: `${out}${err}` }
  }
}

/** Expressions are close enough to JavaScript's; they compare strictly here. */
function evaluate(expression: string, context: Record<string, any>): any {
  return new Function(...Object.keys(context), `return (${expression.replace(/([!=])=/g, '$1==')})`)(...Object.values(context))
}
const filled = (text: string, context: object): string => text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluate(expression, context as Record<string, any>) ?? ''))
