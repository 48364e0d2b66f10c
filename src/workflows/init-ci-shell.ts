/** `gatewright-ci.sh`: the same jobs for any other runner. */
import { applyStep, type CiProject, cleanStep, installStep, mergeStep, planStep, pushStep, recordStep } from './init-ci-steps.js'

const indented = (script: string): string => script.split('\n').map((line) => `  ${line}`).join('\n')

export const shellFile = (project: CiProject): string => {
  const { file, record, branch } = project
  return `\
#!/bin/sh
# Written by gatewright init; yours to change. What it trusts, what to set up, what to do when it fails: docs/ci.md of gatewright.
#   ./gatewright-ci.sh pull-request [TARGET] on a branch that is to go to TARGET (${branch}); exit 3 and 4 say that it cannot be applied
#   ./gatewright-ci.sh apply                 after a merge and every 15 minutes, never two at a time; the runner's Git must be able to push
#   ./gatewright-ci.sh nightly               every night; fails when a person must act
# Needs Node 24, Git, and: ${installStep}
set -eu
export CI=true GATEWRIGHT_RECORD=${record}                     # a file that names another record is refused
cd "$(git rev-parse --show-toplevel)"

newest() {
  git fetch --quiet origin ${branch}
  git checkout --quiet --detach FETCH_HEAD
}

nothing_trusted_in_git() {
${indented(cleanStep)}
}

# The branch as it will be after the merge.
merged() {
  git fetch --quiet origin "$1"
  base=$(git rev-parse FETCH_HEAD)
  git checkout --quiet --detach
  ${mergeStep('"$base"')}
}

record_grows() (
${indented(recordStep(record, '"$base"'))}
)

plan() (
${indented(planStep(file, '\nif [ -f plan.json ]; then gatewright show plan.json --format markdown > plan.md; fi'))}
)

apply() (
${indented(applyStep(project))}
)

push_record() (
${indented(pushStep(record, { url: 'origin', branch }))}
)

main() {
  case "\${1:-}" in
    pull-request)
      merged "\${2:-${branch}}"
      record_grows
      gatewright validate ${file}
      plan
      ;;
    apply)
      newest
      nothing_trusted_in_git
      gatewright engine install
      applied=0
      apply || applied=$?
      # Also after an apply that stopped: what it did is recorded.
      push_record
      exit "$applied"
      ;;
    nightly)
      newest
      overdue=0 drift=0
      gatewright status ${file} --fail-on-overdue || overdue=$?
      gatewright drift ${file} --detailed-exitcode || drift=$?
      [ "$overdue" -eq 0 ] && [ "$drift" -eq 0 ]
      ;;
    *)
      echo "usage: $0 pull-request [TARGET] | apply | nightly" >&2
      exit 64
      ;;
  esac
}
main "$@"
exit
`
}
