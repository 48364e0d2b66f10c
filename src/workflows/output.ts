/** Files that people ask for by --out and the like: never over what they are made from, and never into the record, which is committed. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Deployment } from '../model/deployment.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'

export interface Inputs {
  /** The deployment file. */
  readonly file: string
  readonly deployment: Pick<Deployment, 'service' | 'contract'>
}

/** @throws UsageError where it would overwrite an input, or lie in the record or the store: nothing is written then. */
export function writeOutput(out: string, content: string | Uint8Array, inputs: Inputs): void {
  checkOutput(out, inputs)
  writeFileAtomic(out, content)
}

export function checkOutput(out: string, { file, deployment: { service, contract } }: Inputs): void {
  const beside = (path: string): string => resolve(dirname(file), path)
  const target = real(out)
  const inputs = [file, ...[service.offering, contract.priceBook].flatMap((path) => (path === undefined ? [] : [beside(path)]))]
  if (inputs.some((path) => real(path) === target)) throw new UsageError('output-is-input', { out })
  for (const folder of [...(service.record === undefined ? [] : [beside(service.record)]), beside('.gatewright')]) {
    if (!relative(real(folder), target).startsWith('..')) throw new UsageError('output-in-record', { out })
  }
}

/** With every link followed, also where the file itself is still to be made. */
const real = (path: string): string => {
  const whole = resolve(path)
  return existsSync(whole) ? realpathSync(whole) : dirname(whole) === whole ? whole : join(real(dirname(whole)), basename(whole))
}
