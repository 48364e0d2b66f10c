/** The shell of the written CI files: the same steps on every platform. */
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
}

export const installStep = `npm install --global --ignore-scripts gatewright@${toolVersion}`

/** The engine's own pin: its version, and the checksums of the modules that it is built from. */
export const enginePin = (): string => `${engineVersion}-${createHash('sha256').update(readFileSync(new URL('../../engine/go.sum', import.meta.url))).digest('hex').slice(0, 16)}`

/** A cached engine counts only where its checksum is the one that the project trusts; else it is made anew, then checked. */
export const engineStep = `\
engine="$HOME/.pulumi/versions/${engineVersion}/bin/pulumi"
trusted() { [ -n "\${ENGINE_SHA256:-}" ] && echo "$ENGINE_SHA256  $engine" | sha256sum --check --status 2> /dev/null; }
trusted || rm -f "$engine"
gatewright engine install
if [ -f "$engine" ]; then
  sha256sum "$engine"
  [ -z "\${ENGINE_SHA256:-}" ] || trusted
fi`

/**
 * The record goes back to the branch. A rejected push is the lock: who comes second takes what is new, and where that has the
 * same event numbers the rebase fails, nothing is pushed, and the next run plans again.
 */
export const pushStep = (record: string, branch: string, { key, login }: { readonly key: string; readonly login: string }, option = ''): string => `\
[ -d ${record} ] || exit 0
git add ${record}
if git diff --cached --quiet; then exit 0; fi
git -c user.name=gatewright -c user.email=gatewright@localhost commit --quiet --message "Record of an apply"
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="${key}" GIT_CONFIG_VALUE_0="Authorization: Basic $(printf '${login}:%s' "$PUSH_TOKEN" | base64 | tr -d '\\n')"
push() { git push --quiet${option} origin "HEAD:${branch}"; }
if push; then exit 0; fi
git fetch --quiet origin "${branch}"
git -c user.name=gatewright -c user.email=gatewright@localhost rebase --quiet FETCH_HEAD || { git rebase --abort; echo "Another run recorded first: its record stands, the next run plans again."; exit 1; }
push`
