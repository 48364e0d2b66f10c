/** Runs a pipeline of GitLab CI as far as the written one needs it: rules, predefined variables, one shell for `before_script` and `script`. */
import { parse } from 'yaml'
import { installing, type Job, type Machine } from './ci-runner.js'
import { type ForgeServer, token } from './forge-server.js'
import type { GitServer } from './git-server.js'

export type GitlabEvent = { readonly source: 'push' } | { readonly source: 'schedule'; readonly job: string } | { readonly source: 'merge_request_event'; readonly fork?: boolean }
export const pushToken = 'canary-push-token-77aa'
const jobToken = 'canary-job-token-31d0'

export class GitlabRunner {
  vars: Record<string, string> = {}
  readonly #machine: Machine
  readonly #git: GitServer
  readonly #forge: ForgeServer
  constructor(machine: Machine, git: GitServer, forge: ForgeServer) {
    this.#machine = machine
    this.#git = git
    this.#forge = forge
    git.rights.set(`gitlab-ci-token:${jobToken}`, 'read')
    git.rights.set(`oauth2:${pushToken}`, 'write')
  }

  async run(event: GitlabEvent, at: string): Promise<Record<string, Job>> {
    const merge = event.source === 'merge_request_event'
    const ref = merge ? 'refs/merge-requests/12/head' : 'refs/heads/main'
    const { default: common, variables = {}, ...jobs } = parse(this.#git.git('show', `${ref}:.gitlab-ci.yml`))
    const predefined: Record<string, string> = {
      GITLAB_CI: 'true', CI_PIPELINE_SOURCE: event.source, CI_DEFAULT_BRANCH: 'main', CI_PROJECT_ID: '5', CI_PROJECT_URL: `${this.#git.origin}/acme/vpn`, CI_SERVER_URL: this.#git.origin, CI_API_V4_URL: `${this.#forge.origin}/api/v4`,
      GITLAB_USER_LOGIN: 'tanaka', CI_COMMIT_SHA: this.#git.git('rev-parse', ref),
      ...(merge ? { CI_MERGE_REQUEST_IID: '12', CI_MERGE_REQUEST_PROJECT_ID: '5', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: event.fork ? '66' : '5', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_MERGE_REQUEST_DIFF_BASE_SHA: this.#git.git('merge-base', 'refs/heads/main', ref) } : { CI_COMMIT_BRANCH: 'main' }),
      ...(event.source === 'schedule' && { GATEWRIGHT_JOB: event.job }),
      // A variable of the project; a fork's pipeline has the fork's.
      ...(!(merge && event.fork) && { GATEWRIGHT_GITLAB_TOKEN: token }), ...this.vars,
    }
    const done: Record<string, Job> = {}
    for (const [name, job] of Object.entries<any>(jobs)) {
      if (!job.rules.some((rule: { if: string }) => holds(rule.if, predefined))) continue
      // Protected, and of that environment alone.
      const secret = !merge && job.environment?.name === 'production' ? { GATEWRIGHT_PUSH_TOKEN: pushToken } : {}
      done[name] = await this.#job([...(job.before_script ?? common.before_script), ...job.script], { ...predefined, ...secret, ...variables, ...job.variables }, at)
    }
    return done
  }

  async #job(lines: readonly string[], variables: Record<string, string>, at: string): Promise<Job> {
    const { folder, home } = this.#machine.job()
    const env = { ...this.#machine.environment(at, home), ...variables, CI_PROJECT_DIR: folder }
    const depth = Number(variables.GIT_DEPTH ?? 20)
    const url = `${this.#git.origin.replace('//', `//gitlab-ci-token:${jobToken}@`)}/acme/vpn.git`
    const fetch = `git init -q . && git remote add origin ${url} && git fetch -q ${depth > 0 ? `--depth=${depth}` : ''} origin ${variables.CI_MERGE_REQUEST_IID ? '+refs/merge-requests/12/head' : ''} '+refs/heads/*:refs/remotes/origin/*' && git checkout -q --detach ${variables.CI_COMMIT_SHA}`
    const script = lines.map((line) => (line === installing ? ':' : line)).join('\n')
    const { code, out, err } = await this.#machine.sh(['bash', '-c', `set -eo pipefail\n${fetch}\n${script}`], folder, env)
    return { ok: code === 0, log: `${out}${err}`, folder }
  }
}

/** `$A == "x" && $B == $C`. */
const holds = (rule: string, variables: Record<string, string>): boolean =>
  new Function(`return ${rule.replace(/\$(\w+)/g, (_, name: string) => JSON.stringify(variables[name] ?? null)).replace(/==/g, '===')}`)()
