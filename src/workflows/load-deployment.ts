/** A file on disk → a deployment, or all that is wrong with it. */
import { readFile } from 'node:fs/promises'
import { checkContract } from '../contract/check.js'
import { type Finding, hasErrors } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { normalise } from '../model/normalise.js'
import { unknownOffering } from '../model/offering.js'
import { privateOffsets } from '../model/private.js'
import { validateShape } from '../schema/validate.js'
import { excerpt } from '../source/excerpt.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import type { JsonObject } from '../support/json.js'
import { type Beside, readBeside, withSigners } from './beside.js'

export interface LoadedDeployment {
  readonly document: SourceDocument
  readonly findings: readonly Finding[]
  /** undefined while the file's form is wrong; contract findings leave it readable. */
  readonly deployment: Deployment | undefined
  readonly beside: Beside
  /** The line with a caret, from whichever file the finding is in. */
  excerptOf(finding: Finding): string
}

export const loadDeployment = async (file: string): Promise<LoadedDeployment> => readDeployment(await read(file), file)

export async function readDeployment(bytes: Uint8Array, file: string): Promise<LoadedDeployment> {
  const document = parseSource(bytes, file)
  const answer = (findings: readonly Finding[], deployment?: Deployment, beside: Beside = nothing): LoadedDeployment => ({
    document, findings, deployment, beside,
    // A line that holds something private is not repeated, whatever else is wrong in it.
    excerptOf: ({ source }) => (source && !findings.some((each) => each.id === 'private-value' && each.source?.file === source.file && each.source.line === source.line) ? excerpt(beside.texts.get(source.file) ?? document.text, source) : ''),
  })
  if (document.value === undefined || document.findings.length > 0) return answer(document.findings)
  const shape = validateShape(document.value, document)
  if (hasErrors(shape)) return answer(shape)
  const deployment = normalise(document.value as JsonObject)
  const secrets = privateOffsets(document.text).map(({ offset, what }): Finding => {
    const before = document.text.slice(0, offset).split('\n')
    return { id: 'private-value', severity: 'error', params: { what }, source: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } }
  })
  const beside = await readBeside(file, deployment, document)
  return answer([...shape, ...secrets, ...beside.findings, ...checkContract(deployment, document, beside.offering)], withSigners(deployment, beside.signers), beside)
}

const nothing: Beside = { offering: unknownOffering, priceBook: undefined, signers: undefined, findings: [], texts: new Map() }

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new UsageError('no-such-file', { file })
    if (code === 'EISDIR') throw new UsageError('a-folder', { file })
    throw new UsageError('unreadable', { file, problem: (error as Error).message })
  }
}
