/** Asks Git, where it is there: which files a folder has, and which changed. Paths are absolute, with links resolved. */
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { childEnvironment } from './child-environment.js'
import { UsageError } from './errors.js'

/** undefined: no Git, or it says no. */
function git(folder: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'], env: childEnvironment('git') })
  return status === 0 ? stdout : undefined
}
/** The commit in which the file stands as it is here; undefined where it was changed since, or is in no repository. */
export function commitOf(file: string): string | undefined {
  const [folder, name] = [dirname(file), basename(file)]
  const head = git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD')?.trim()
  const kept = head && git(folder, 'ls-files', '-z', '--', name) !== '' && git(folder, 'diff', '--quiet', '--no-ext-diff', 'HEAD', '--', name) !== undefined
  return kept ? head : undefined
}

export interface FileHistory {
  /** From the top of the repository. */
  readonly path: string
  /** Those that touched the file since then, newest first; where there are none, the last one that did. */
  readonly commits: readonly string[]
  /** Name and address of whoever wrote them; who only merged them is none. */
  readonly authors: readonly (readonly string[])[]
  /** The commit since which it was looked; null = all of it. */
  readonly since: string | null
}
/** undefined: no repository, or a clone that ends before `since` does. A `since` that the branch does not hold (any more) counts as none. */
export function historyOf(file: string, since: string | null): FileHistory | undefined {
  const [folder, name] = [dirname(file), basename(file)]
  const path = git(folder, 'ls-files', '--full-name', '-z', '--', name)?.split('\0')[0]
  if (!path) return undefined
  const known = since !== null && git(folder, 'merge-base', '--is-ancestor', since, 'HEAD') !== undefined
  if (!known && git(folder, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false') return undefined
  const log = (...more: string[]): string[][] => (git(folder, 'log', '-z', '--format=%H%x09%an%x09%ae', ...more, '--', name) ?? '').split('\0').filter((line) => line !== '').map((line) => line.split('\t'))
  const range = known ? `${since}..HEAD` : 'HEAD'
  const found = log(range)
  const [commits, written] = found.length > 0 ? [found, log('--no-merges', range)] : [log('-1', 'HEAD'), log('--no-merges', '-1', 'HEAD')]
  return { path, commits: commits.map(([commit = '']) => commit), authors: written.map(([, ...names]) => names), since: known ? since : null }
}

/** The first of some files as a commit has it; undefined where it has none. Paths are from the top. */
export function fileAt(folder: string, commit: string, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const text = git(folder, 'show', `${commit}:${path}`)
    if (text !== undefined) return text
  }
  return undefined
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
