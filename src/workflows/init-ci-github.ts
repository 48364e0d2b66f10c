/** `.github/workflows/gatewright.yaml`. */
import { engineVersion } from '../engine/locate.js'
import { applyStep, type CiProject, cleanStep, enginePin, installStep, planStep, pushStep, recordStep } from './init-ci-steps.js'

/** By commit; the version is for people and for tools that raise it. */
const actions = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  cache: 'actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5',
} as const
const nightly = '41 18 * * *'

const indented = (script: string): string => `|\n${script.split('\n').map((line) => `          ${line}`).join('\n')}`
const setUp = (checkout: string): string => `\
      - uses: ${actions.checkout}
        with: { persist-credentials: false, ${checkout} }
      - uses: ${actions.node}
        with: { node-version: 24, package-manager-cache: false }
      - name: Install
        run: ${installStep}`
const header = { key: 'http.$GITHUB_SERVER_URL/.extraheader', login: 'x-access-token', token: 'PUSH_TOKEN' } as const

export const githubFile = (project: CiProject): string => {
  const { name, file, record, branch } = project
  return `\
# Written by gatewright init; yours to change. What it trusts, what to set up, what to do when it fails: docs/ci.md of gatewright.
name: gatewright ${name}
on:
  pull_request:
  push: { branches: [${branch}] }
  schedule:
    - cron: '7,22,37,52 * * * *'         # applies what is due
    - cron: '${nightly}'                # the nightly report: 03:41 in Tokyo
permissions: {}
env: { GATEWRIGHT_RECORD: ${record} }                        # a file that names another record is refused

jobs:
  pull-request:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions: { contents: read, pull-requests: write }      # to comment; a fork's token only reads
    concurrency: { group: 'gatewright-${name}-\${{ github.ref }}', cancel-in-progress: true }
    steps:
${setUp('fetch-depth: 2')}
      # HEAD is the merge of the pull request; HEAD^1 is where it goes.
      - name: Record
        run: ${indented(recordStep(record, 'HEAD^1'))}
      - name: Validate
        run: gatewright validate ${file} --format github
      - name: Plan
        id: plan
        run: ${indented(planStep(file, '\nif [ -f plan.json ]; then gatewright show plan.json --format markdown >> "$GITHUB_STEP_SUMMARY"; fi'))}
      - name: Comment
        if: "!cancelled() && steps.plan.outcome != 'skipped' && hashFiles('plan.json') != '' && github.event.pull_request.head.repo.full_name == github.repository"
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
        run: gatewright ci comment plan.json

  # Plans again on the newest ${branch}: nothing that a pull request made is used.
  apply:
    if: github.event_name == 'push' || (github.event_name == 'schedule' && github.event.schedule != '${nightly}')
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    environment: production                                    # keeps its secrets to this branch
    permissions: { contents: write, pull-requests: read }      # the record is pushed; reviews are read
    concurrency: { group: 'gatewright-${name}-apply', cancel-in-progress: false }
    env: { GATEWRIGHT_ENGINE_SHA256: '\${{ vars.GATEWRIGHT_ENGINE_SHA256 }}' }
    steps:
${setUp(`fetch-depth: 0, ref: ${branch}`)}
      - uses: ${actions.cache}
        with: { path: '~/.pulumi/versions/${engineVersion}/bin/pulumi', key: 'gatewright-engine-\${{ runner.os }}-\${{ runner.arch }}-${enginePin()}-\${{ vars.GATEWRIGHT_ENGINE_SHA256 }}' }
      - name: Engine
        run: ${indented(`${cleanStep}\ngatewright engine install`)}
      - name: Apply
        env: { GITHUB_TOKEN: '\${{ secrets.GATEWRIGHT_REVIEW_TOKEN || github.token }}' }
        run: ${indented(applyStep(project))}
      # Also after an apply that stopped: what it did is recorded.
      - name: Record
        if: always()
        env: { PUSH_TOKEN: '\${{ secrets.GATEWRIGHT_PUSH_TOKEN || github.token }}' }
        run: ${indented(pushStep(record, { url: '$GITHUB_SERVER_URL/$GITHUB_REPOSITORY', header, branch }))}

  nightly:
    if: github.event_name == 'schedule' && github.event.schedule == '${nightly}'
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions: { contents: read, issues: write }             # keeps one issue up to date
    concurrency: { group: 'gatewright-${name}-nightly', cancel-in-progress: false }
    steps:
${setUp(`ref: ${branch}`)}
      - name: Report
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
        run: gatewright ci report ${file}
`
}
