/** `.gitlab-ci.yml`. */
import { engineVersion } from '../engine/locate.js'
import { type CiProject, enginePin, engineStep, installStep, pushStep } from './init-ci-steps.js'

const item = (script: string): string => `    - |\n${script.split('\n').map((line) => `      ${line}`).join('\n')}`

export const gitlabFile = ({ name, file, record }: CiProject): string => `\
# Written by gatewright init; yours to change. What it trusts, and what it does not: docs/ci.md of gatewright.
# Two schedules on the default branch: every 15 minutes with GATEWRIGHT_JOB=apply, every night with GATEWRIGHT_JOB=report.
default:
  image: node:24.9.0-bookworm
  before_script:
    - ${installStep}

gatewright-plan:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  timeout: 10 minutes
  interruptible: true
  script:
    - gatewright validate ${file} --format junit --out validate.xml
    - gatewright plan ${file} --no-fees --out plan.json
    # A fork has no token: its plan is in this log and in the artifact.
${item(`if [ -n "\${GITLAB_TOKEN:-}" ]; then gatewright ci comment plan.json; fi`)}
  artifacts:
    when: always
    expire_in: 1 week
    paths: [plan.json]
    reports: { junit: validate.xml }

# Plans again on the newest default branch: nothing that a merge request made is used.
gatewright-apply:
  rules:
    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GATEWRIGHT_JOB == "apply"
  timeout: 30 minutes
  interruptible: false
  resource_group: gatewright-apply-${name}
  environment: { name: production }
  dependencies: []
  cache:
    key: gatewright-engine-${enginePin()}
    paths: [.gatewright-engine/pulumi]
  variables: { ENGINE_SHA256: $GATEWRIGHT_ENGINE_SHA256, GIT_DEPTH: "0" }
  script:
    - git fetch --quiet origin "$CI_DEFAULT_BRANCH"
    - git checkout --quiet --detach FETCH_HEAD
    # A cache lies inside the project folder; the engine is looked for at home.
    - mkdir -p .gatewright-engine "$HOME/.pulumi/versions/${engineVersion}" && ln -sfn "$PWD/.gatewright-engine" "$HOME/.pulumi/versions/${engineVersion}/bin"
${item(engineStep)}
    - applied=0
    - gatewright apply ${file} --due || applied=$?
    # Also after an apply that stopped: what it did is recorded.
${item(`(\n${pushStep(record, '$CI_DEFAULT_BRANCH', { key: 'http.$CI_SERVER_URL/.extraheader', login: 'oauth2' }, ' --push-option=ci.skip').replaceAll('$PUSH_TOKEN', '$GATEWRIGHT_PUSH_TOKEN')}\n)`)}
    - exit $applied

gatewright-report:
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GATEWRIGHT_JOB == "report"
  timeout: 10 minutes
  dependencies: []
  script:
    - gatewright ci report ${file}
`
