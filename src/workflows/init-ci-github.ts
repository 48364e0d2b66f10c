/** `.github/workflows/gatewright.yaml`. */
import { engineVersion } from '../engine/locate.js'
import { type CiProject, enginePin, engineStep, installStep, pushStep } from './init-ci-steps.js'

/** By commit; the version is for people and for tools that raise it. */
const actions = {
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  node: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0',
  cache: 'actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0',
} as const
const nightly = '41 18 * * *'

const indented = (script: string): string => `|\n${script.split('\n').map((line) => `          ${line}`).join('\n')}`
const set = (ref = ''): string => `\
      - uses: ${actions.checkout}
        with: { persist-credentials: false${ref} }
      - uses: ${actions.node}
        with: { node-version: 24 }
      - name: Install
        run: ${installStep}`
const latest = `, ref: '\${{ github.event.repository.default_branch }}'`

export const githubFile = ({ name, file, record }: CiProject): string => `\
# Written by gatewright init; yours to change. What it trusts, and what it does not: docs/ci.md of gatewright.
name: gatewright
on:
  pull_request:
  push: { branches: [main] }
  schedule:
    - cron: '7,22,37,52 * * * *'         # applies what is due
    - cron: '${nightly}'                # the nightly report: 03:41 in Tokyo
permissions: {}

jobs:
  pull-request:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions: { contents: read, pull-requests: write }      # to comment; a fork's token only reads
    concurrency: { group: 'gatewright-\${{ github.ref }}', cancel-in-progress: true }
    steps:
${set()}
      - name: Validate
        run: gatewright validate ${file} --format github
      - name: Plan
        run: ${indented(`gatewright plan ${file} --no-fees --out plan.json\ngatewright plan ${file} --no-fees --format markdown >> "$GITHUB_STEP_SUMMARY"`)}
      - name: Comment
        if: "!cancelled() && hashFiles('plan.json') != '' && github.event.pull_request.head.repo.full_name == github.repository"
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
        run: gatewright ci comment plan.json

  # Plans again on the newest main: nothing that a pull request made is used.
  apply:
    if: github.event_name == 'push' || (github.event_name == 'schedule' && github.event.schedule != '${nightly}')
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    environment: production
    permissions: { contents: write, pull-requests: read }      # the record is pushed; reviews are read
    concurrency: { group: 'gatewright-apply-${name}', cancel-in-progress: false }
    steps:
${set(latest)}
      - uses: ${actions.cache}
        with: { path: '~/.pulumi/versions/${engineVersion}/bin/pulumi', key: 'gatewright-engine-\${{ runner.os }}-\${{ runner.arch }}-${enginePin()}' }
      - name: Engine
        env: { ENGINE_SHA256: '\${{ vars.GATEWRIGHT_ENGINE_SHA256 }}' }
        run: ${indented(engineStep)}
      - name: Apply
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
        run: gatewright apply ${file} --due
      - name: Record
        if: always()
        env: { PUSH_TOKEN: '\${{ github.token }}' }
        run: ${indented(pushStep(record, 'main', { key: 'http.$GITHUB_SERVER_URL/.extraheader', login: 'x-access-token' }))}

  nightly:
    if: github.event_name == 'schedule' && github.event.schedule == '${nightly}'
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions: { contents: read, issues: write }             # keeps one issue up to date
    steps:
${set(latest)}
      - name: Report
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
        run: gatewright ci report ${file}
`
