/** A CSV that names many devices. */
import { readFileSync } from 'node:fs'
import { readTable, type TableRow } from '../source/table.js'
import { UsageError } from '../support/errors.js'
import { redact } from '../support/secrets.js'

/** @throws UsageError with file and line; what stands in a cell is not repeated. */
export async function deviceTable(file: string, required: readonly string[], optional: readonly string[] = []): Promise<readonly TableRow[]> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw code === 'ENOENT' ? new UsageError('no-such-file', { file }) : new UsageError('unreadable', { file, problem: message })
  }
  const read = await readTable(bytes, required, optional)
  if (!('fault' in read)) return read
  const { fault, ...params } = read
  throw new UsageError(fault, { file, ...params, ...('found' in params && { found: typeof params.found === 'string' ? redact(params.found) : params.found }) })
}
