/** Files appear whole or not at all: written beside, flushed, then renamed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export class Unwritable extends Error {
  readonly code = 'unwritable'
  readonly exitCode = 1
  readonly fix = 'check the folder, its permissions and the free space of the disk; nothing was half-written'
  readonly #what: string
  constructor(path: string, cause: unknown) {
    const what = `${path}: ${cause instanceof Error ? cause.message : String(cause)}`
    super(`cannot write ${what}`)
    this.name = 'Unwritable'
    this.#what = what
  }
  spoken(language: 'en' | 'ja'): { readonly message: string; readonly fix: string } {
    return language === 'ja' ? { message: `書き込めません：${this.#what}`, fix: 'フォルダー、権限、ディスクの空きを確認してください。書きかけのものはありません' } : { message: this.message, fix: this.fix }
  }
}

/** `mode`: 0o600 for what only its owner may read. */
export function writeFileAtomic(path: string, content: string | Uint8Array, mode = 0o666): void {
  const beside = `${path}.${process.pid}.tmp`
  try {
    const handle = openSync(beside, 'w', mode)
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
