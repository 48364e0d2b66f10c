/** Asks Git, where it is there: which files a folder has, and which changed. Paths are absolute, with links resolved. */
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from './errors.js'

/** undefined: no Git, or it says no. */
function git(folder: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout : undefined
}
const listed = (text: string, folder: string): string[] => text.split('\0').filter((name) => name !== '').map((name) => resolve(folder, name))

/** Files below `folder` that Git keeps or would keep: what is ignored is left out. undefined outside a repository. */
export function filesInGit(folder: string, ...patterns: string[]): string[] | undefined {
  const text = git(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns)
  return text === undefined ? undefined : [...new Set(listed(text, realpathSync(folder)))]
}

/** The branch that others start from: what the remote calls its own, else main or master, else where this one stands. */
export function branchToApply(folder: string): string {
  const remote = git(folder, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')?.trim().replace(/^origin\//, '')
  const usual = ['main', 'master'].find((name) => ['heads', 'remotes/origin'].some((place) => git(folder, 'show-ref', '--verify', '--quiet', `refs/${place}/${name}`) !== undefined))
  return remote || usual || git(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD')?.trim() || 'main'
}

/** What differs from where `ref` and this branch parted, committed or not. @throws UsageError */
export function changedSince(folder: string, ref: string): ReadonlySet<string> {
  const top = git(folder, 'rev-parse', '--show-toplevel')?.trim()
  if (!top) throw new UsageError('no-git', { folder })
  const commit = git(top, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)?.trim()
  if (!commit) throw new UsageError('unknown-ref', { ref })
  const base = git(top, 'merge-base', commit, 'HEAD')?.trim()
  const [changed, fresh] = [base && git(top, 'diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', base), git(top, 'ls-files', '-z', '--others', '--exclude-standard')]
  if (changed === undefined || fresh === undefined || !base) throw new UsageError('no-common-commit', { ref })
  return new Set([...listed(changed, realpathSync(top)), ...listed(fresh, realpathSync(top))])
}
