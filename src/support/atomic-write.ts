/** Files appear whole or not at all: written beside, flushed, then renamed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export class Unwritable extends Error {
  readonly code = 'unwritable'
  readonly exitCode = 1
  readonly fix = 'check the folder, its permissions and the free space of the disk; nothing was half-written'
  constructor(path: string, cause: unknown) {
    super(`cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`)
    this.name = 'Unwritable'
  }
}

export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`
  try {
    const handle = openSync(beside, 'w')
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw new Unwritable(path, error)
  }
}
