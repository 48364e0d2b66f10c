/** The shell of the written CI files: the same steps on every platform, in the words of POSIX. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { engineVersion } from '../engine/locate.js'
import { toolVersion } from '../support/version.js'

/** What a CI file is written for. */
export interface CiProject {
  readonly name: string
  /** Of the deployment file from the root of the repository. */
  readonly file: string
  /** The record folder from there. */
  readonly record: string
  /** The branch that is applied. */
  readonly branch: string
}
/** How a platform is pushed to. `url` and `key` are words of the shell, `token` the name of a variable. */
export interface PushPlace {
  readonly url: string
  /** Git's setting for the header; undefined where the runner's own credentials push. */
  readonly header?: { readonly key: string; readonly login: string; readonly token: string }
  readonly branch: string
}

/** Global, so that no `.npmrc` of the repository is read; scripts of packages do not run. */
export const installStep = `npm install --global --ignore-scripts --no-audit --no-fund gatewright@${toolVersion}`

/** The engine's own pin: its version, and the checksums of the modules that it is built from. */
export const enginePin = (): string => `${engineVersion}-${createHash('sha256').update(readFileSync(new URL('../../engine/go.sum', import.meta.url))).digest('hex').slice(0, 16)}`

/**
 * What a change may do to the record (`base`: the commit that it starts from): it only grows, and not in the same change as the rest.
 * So nobody brings a deployment together with events that would loosen what it is judged by.
 */
export const recordStep = (record: string, base: string): string => `\
altered=$(git diff --no-renames --name-only --diff-filter=a ${base} HEAD -- ${record})
if [ -n "$altered" ]; then
  printf 'The record only grows, but this alters or removes events:\\n%s\\n' "$altered"
  exit 1
fi
added=$(git diff --no-renames --name-only --diff-filter=A ${base} HEAD -- ${record})
if [ -n "$added" ]; then
  printf 'New events of the record:\\n%s\\n' "$added"
  if git cat-file -e ${base}:${record} 2> /dev/null && ! git diff --quiet ${base} HEAD -- . ':(exclude)${record}'; then
    echo 'Events and other changes come in two pull requests: what is recorded decides what the others may do.'
    exit 1
  fi
fi`

/** The change as it will be after the merge; `commit` is where it goes. */
export const mergeStep = (commit: string): string => `git -c user.name=gatewright -c user.email=gatewright@localhost merge --quiet --no-edit ${commit}`

/** Plans into plan.json, never one that the repository brought. Where changes are refused (exit 4) there is a plan all the same. */
export const planStep = (file: string, then = ''): string => `\
rm -rf plan.json
planned=0
gatewright plan ${file} --no-fees --out plan.json || planned=$?${then}
exit "$planned"`

/** A machine applies, not who merged or who owns the schedule. Whoever wrote what is applied approves it not (SSH signatures; reviews know their authors by themselves). */
const authors = ({ file, record }: CiProject): string => `\
since=$(git log -1 --format=%H -S'type: apply-finished' -- ${record})
GATEWRIGHT_AUTHOR=$(git log --no-merges --format=%ae "\${since:+$since..}HEAD" -- ${file} | sort -u | paste -sd, -)
export GATEWRIGHT_AUTHOR GATEWRIGHT_ACTOR=ci`

/** What a run believes of itself must not come from a change: neither a store nor an engine is in Git. */
export const cleanStep = `\
if [ -n "$(git ls-files ':(glob)**/.gatewright/**' ':(glob)**/.gatewright-engine/**' .gatewright-engine)" ]; then
  echo '.gatewright or .gatewright-engine is in Git: take it out (git rm -r --cached) and have .gitignore name it.'
  exit 1
fi`

export const applyStep = (project: CiProject, then = ''): string => `${authors(project)}\ngatewright apply ${project.file} --due${then}`

/**
 * The record goes back to the branch. A rejected push is the lock: who comes second takes what is new and pushes again; where that has
 * the same event numbers the rebase fails, nothing is pushed, and the next run plans again from what stands there.
 */
export const pushStep = (record: string, { url, header, branch }: PushPlace): string => `\
[ -d ${record} ] || exit 0
git add ${record}
if git diff --cached --quiet; then exit 0; fi
export GIT_AUTHOR_NAME=gatewright GIT_AUTHOR_EMAIL=gatewright@localhost GIT_COMMITTER_NAME=gatewright GIT_COMMITTER_EMAIL=gatewright@localhost
git commit --quiet --message 'Record of an apply [skip ci]'${header ? headerOf(header) : ''}
for attempt in 1 2 3 4 5; do
  if git push --quiet "${url}" "HEAD:refs/heads/${branch}"; then exit 0; fi
  git fetch --quiet "${url}" "${branch}"
  if git merge-base --is-ancestor FETCH_HEAD HEAD; then break; fi
  echo "Somebody pushed in between: taking that first ($attempt)."
  git rebase --quiet FETCH_HEAD || { git rebase --abort; echo 'What was pushed in between is recorded under the same numbers and stands; the next run plans again.'; exit 1; }
done
echo 'The record could not be pushed: see "When it fails" in docs/ci.md of gatewright.'
exit 1`

const headerOf = ({ key, login, token }: NonNullable<PushPlace['header']>): string => `
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="${key}"
GIT_CONFIG_VALUE_0="Authorization: Basic $(printf '${login}:%s' "$${token}" | base64 | tr -d '\\n')"
export GIT_CONFIG_VALUE_0`
