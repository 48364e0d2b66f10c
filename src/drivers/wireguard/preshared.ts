/** Pre-shared keys as files in a node's folder, by their names (devices/keys.ts); no key is ever read to decide. Pure. */
import { sameName } from '../../devices/device.js'
import { holderOf } from '../../devices/keys.js'
import type { NodeState } from './observe.js'
import { keptFile, type NodeSpec, type PeerSpec } from './spec.js'

/** Brought and not applied yet; `seconds`: when, by the node's clock. */
export const broughtFile = (name: string, seconds: number): string => `${name}.psk.new-${seconds}`
const brought = /^(.+)\.psk\.new-(\d+)(\.half)?$/
/** While it is written. */
export const half = '.half'

/** Seconds after which what was brought is not waited for any more: whoever brought it never put it on record. */
const patience = 86_400

/** Peers with one, by its name: every server of a node has the same peers. */
const wanted = ({ workers }: NodeSpec): Map<string, PeerSpec> => new Map((workers[0]?.peers ?? []).flatMap((peer) => (peer.preshared === undefined ? [] : [[peer.preshared, peer] as const])))

/** Peers whose key is not applied. */
export function unapplied(spec: NodeSpec, { files }: Pick<NodeState, 'files'>): PeerSpec[] {
  const there = new Set(files)
  return [...wanted(spec)].filter(([name]) => !there.has(keptFile(name))).map(([, peer]) => peer)
}

/** The file of each key that is there, applied or only brought. */
export function keyFiles({ files }: Pick<NodeState, 'files'>): ReadonlyMap<string, string> {
  const found = new Map(files.flatMap((file) => ((match) => (match?.[1] !== undefined && match[3] === undefined ? [[match[1], file] as const] : []))(brought.exec(file))))
  for (const file of files) if (file.endsWith('.psk')) found.set(file.slice(0, -'.psk'.length), file)
  return found
}

/** Files that nothing needs any more. */
export function needless(spec: NodeSpec, { files, time }: Pick<NodeState, 'files' | 'time'>): string[] {
  const names = wanted(spec)
  const there = new Set(files)
  return files.filter((file) => {
    const [, name = '', seconds] = brought.exec(file) ?? []
    if (seconds === undefined) return file.endsWith('.psk') && !names.has(file.slice(0, -'.psk'.length))
    return there.has(keptFile(name)) || (!names.has(name) && time - Number(seconds) > patience)
  })
}

/** Public keys of devices whose key is in one of these files, and that shall have none. */
export function withoutOne({ workers }: NodeSpec, files: readonly string[]): string[] {
  const had = new Set(files.filter((file) => file.endsWith('.psk')).map((file) => sameName(holderOf(file.slice(0, -'.psk'.length)))))
  return (workers[0]?.peers ?? []).filter(({ device, preshared }) => preshared === undefined && had.has(sameName(device))).map(({ publicKey }) => publicKey)
}
