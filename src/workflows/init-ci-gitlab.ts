/** `.gitlab-ci.yml`. */
import { engineVersion } from '../engine/locate.js'
import { applyStep, type CiProject, cleanStep, enginePin, installStep, mergeStep, planStep, pushStep, recordStep } from './init-ci-steps.js'

const item = (script: string): string => `    - |\n${script.split('\n').map((line) => `      ${line}`).join('\n')}`
const header = { key: 'http.$CI_SERVER_URL/.extraheader', login: 'oauth2', token: 'GATEWRIGHT_PUSH_TOKEN' } as const
const onSchedule = (job: string): string => `- if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GATEWRIGHT_JOB == "${job}"`
const newest = '    - git fetch --quiet origin "$CI_DEFAULT_BRANCH"\n    - git checkout --quiet --detach FETCH_HEAD'

export const gitlabFile = (project: CiProject): string => {
  const { name, file, record } = project
  return `\
# Written by gatewright init; yours to change. What it trusts, what to set up, what to do when it fails: docs/ci.md of gatewright.
# Two schedules on the default branch: every 15 minutes with GATEWRIGHT_JOB=apply, every night with GATEWRIGHT_JOB=report.
default:
  image: node:24.9.0-bookworm
  before_script:
    - ${installStep}

variables:
  GATEWRIGHT_RECORD: ${record}           # a file that names another record is refused

gatewright-plan:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  timeout: 10 minutes
  interruptible: true
  variables: { GIT_DEPTH: "0" }
  script:
    - rm -rf plan.json validate.xml      # only what this job makes is kept
    # As it will be after the merge; a fork cannot see where that goes.
    - base=$CI_MERGE_REQUEST_DIFF_BASE_SHA
${item(`if [ "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID" = "$CI_MERGE_REQUEST_PROJECT_ID" ]; then
  git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
  base=$(git rev-parse FETCH_HEAD)
  ${mergeStep('"$base"')}
fi`)}
${item(`(\n${recordStep(record, '"$base"')}\n)`)}
    - gatewright validate ${file} --format junit --out validate.xml
    # A fork has no token: its plan is in this log and in the artifact.
${item(`(\n${planStep(file, '\nif [ -f plan.json ] && [ -n "$GATEWRIGHT_GITLAB_TOKEN" ]; then gatewright ci comment plan.json; fi')}\n)`)}
  artifacts:
    when: always
    expire_in: 1 week
    paths: [plan.json]
    reports: { junit: validate.xml }

# Plans again on the newest default branch: nothing that a merge request made is used.
gatewright-apply:
  rules:
    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    ${onSchedule('apply')}
  timeout: 30 minutes
  interruptible: false
  resource_group: gatewright-${name}-apply
  environment: { name: production, action: access }          # keeps its variables to this job
  dependencies: []
  cache:
    key: gatewright-engine-${enginePin()}
    paths: [.gatewright-engine/pulumi]
  variables: { GIT_DEPTH: "0" }
  script:
${newest}
${item(cleanStep)}
    # A cache lies inside the project folder; the engine is looked for at home, and is checked against GATEWRIGHT_ENGINE_SHA256.
    - mkdir -p .gatewright-engine "$HOME/.pulumi/versions/${engineVersion}"
    - ln -sfn "$PWD/.gatewright-engine" "$HOME/.pulumi/versions/${engineVersion}/bin"
    - gatewright engine install
    - applied=0
${item(applyStep(project, ' || applied=$?'))}
    # Also after an apply that stopped: what it did is recorded.
${item(`(\n${pushStep(record, { url: '$CI_PROJECT_URL.git', header, branch: '$CI_DEFAULT_BRANCH' })}\n)`)}
    - exit $applied

gatewright-report:
  rules:
    ${onSchedule('report')}
  timeout: 10 minutes
  resource_group: gatewright-${name}-report
  dependencies: []
  script:
${newest}
    - gatewright ci report ${file}
`
}
