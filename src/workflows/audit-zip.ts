/** The zip file of an export: packed the same for the same log, and unpacked with suspicion, in memory only. */
import { createHash } from 'node:crypto'
import { genesis } from '../service/state.js'
import type { AuditEntry } from '../plan/snapshot.js'
import { digestOf } from '../support/canonical.js'
import { toolVersion } from '../support/version.js'
import type { ExportHead } from '../view/audit/rows.js'
import type { Problem } from '../view/audit/text.js'

/** What proves the other members: `chain.json`. */
export interface Chain {
  readonly formatVersion: string
  readonly tool: string
  readonly deployment: string
  readonly language: ExportHead['language']
  readonly period: ExportHead['period']
  /** The log before the first exported event. */
  readonly before: { readonly hash: string; readonly applies: number }
  readonly exported: { readonly events: number; readonly first: number | null; readonly last: number | null; readonly head: string; readonly unbroken: true }
  readonly log: { readonly events: number; readonly head: string; readonly unbroken: true }
  /** sha256 by member name. */
  readonly files: Readonly<Record<string, string>>
  /** sha256 of the RFC 8785 form of all else here. */
  readonly digest: string
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
export const chainDigest = ({ digest: _own, ...rest }: Chain): string => digestOf(rest)
export const chainText = (chain: Chain): string => `${JSON.stringify(chain, null, 2)}\n`

/** For a log that the service has verified: what was read is unbroken. */
export function chainOf(members: ReadonlyMap<string, string>, entries: readonly AuditEntry[], { deployment, language, period, applies }: ExportHead, log: { readonly events: number; readonly head: string }): Chain {
  const [first, last] = [entries[0], entries.at(-1)]
  const hash = first?.prev ?? genesis
  const chain: Omit<Chain, 'digest'> = {
    formatVersion: '1.0', tool: `gatewright ${toolVersion}`, deployment, language, period, before: { hash, applies },
    exported: { events: entries.length, first: first?.seq ?? null, last: last?.seq ?? null, head: last?.hash ?? hash, unbroken: true }, log: { ...log, unbroken: true },
    files: Object.fromEntries([...members].map(([name, text]) => [name, sha256(text)])),
  }
  return { ...chain, digest: digestOf(chain) }
}

export async function packed(members: ReadonlyMap<string, string>, chain: Chain): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate')
  const files = [...members, ['chain.json', chainText(chain)] as const].map(([name, text]) => [name, strToU8(text)] as const)
  // Zip files keep local time: this is the same text in every zone, and the earliest that they can say.
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 9 })
}

export const zipLimit = 64 << 20
const limits = { members: 20_000, content: 256 << 20 } as const
const known = /^(index\.(csv|html|json)|events\.jsonl|chain\.json|plans\/[A-Za-z0-9-]{1,40}\.(json|txt))$/

class Hostile extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.problem)
    this.problem = problem
  }
}
const refuse = (place: string, problem: Problem['problem'], params: Problem['params'] = {}): never => {
  throw new Hostile({ place: printable(place), problem, params })
}
/** A name out of a hostile file says nothing to a terminal. */
const printable = (text: string): string => JSON.stringify(text).slice(1, -1).replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '?').slice(0, 120)

/** Members by name; or what is wrong with the file before anything in it is read. */
export async function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array> | Problem> {
  const { unzipSync } = await import('fflate')
  const names = new Set<string>()
  let content = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!known.test(name)) refuse(name, 'problem.strange-name')
        if (names.has(name)) refuse(name, 'problem.twice')
        content += originalSize
        if (content > limits.content) refuse(name, 'problem.too-big', { limit: '256 MiB' })
        if (names.add(name).size > limits.members) refuse(name, 'problem.too-many', { limit: limits.members })
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    return error instanceof Hostile ? error.problem : { place: 'zip', problem: 'problem.no-zip', params: {} }
  }
}

/** The first member that is not the one that `chain.json` lists. */
export function strayMember(members: ReadonlyMap<string, Uint8Array>, files: Chain['files']): Problem | undefined {
  for (const [name, digest] of Object.entries(files)) {
    const content = members.get(name)
    if (!content) return { place: printable(name), problem: 'problem.absent', params: {} }
    if (sha256(content) !== digest) return { place: printable(name), problem: 'problem.sha256', params: {} }
  }
  const unlisted = [...members.keys()].find((name) => name !== 'chain.json' && !Object.hasOwn(files, name))
  return unlisted === undefined ? undefined : { place: printable(unlisted), problem: 'problem.unlisted', params: {} }
}
