/** A file on disk → a deployment, or all that is wrong with it. */
import { readFile } from 'node:fs/promises'
import { checkContract } from '../contract/check.js'
import { type Finding, hasErrors } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { normalise } from '../model/normalise.js'
import { unknownOffering } from '../model/offering.js'
import { validateShape } from '../schema/validate.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import type { JsonObject } from '../support/json.js'
import { type Beside, readBeside, withSigners } from './beside.js'
import { guard } from './guard.js'

export interface LoadedDeployment {
  readonly document: SourceDocument
  readonly findings: readonly Finding[]
  /** undefined while the file's form is wrong; contract findings leave it readable. */
  readonly deployment: Deployment | undefined
  readonly beside: Beside
  /** The line with a caret, from whichever file the finding is in. */
  excerptOf(finding: Finding): string
}

export type ValidDeployment = LoadedDeployment & { readonly deployment: Deployment }
export const isValid = (loaded: LoadedDeployment): loaded is ValidDeployment => loaded.deployment !== undefined && !hasErrors(loaded.findings)

export const loadDeployment = async (file: string): Promise<LoadedDeployment> => readDeployment(await read(file), file)

export async function readDeployment(bytes: Uint8Array, file: string): Promise<LoadedDeployment> {
  const document = parseSource(bytes, file)
  const answer = (findings: readonly Finding[], deployment?: Deployment, beside: Beside = nothing): LoadedDeployment => {
    const { found, told, excerptOf } = guard(new Map([...beside.texts, [file, document.text]]))
    const named = [...beside.texts.keys()].filter((each) => each !== file)
    // An id of a person may stand in a book of contacts; a secret may not.
    const secrets = [...found(file), ...named.flatMap((each) => found(each, ({ what }) => what !== 'master-id'))]
    return { document, findings: [...told(findings), ...secrets], deployment, beside, excerptOf }
  }
  if (document.value === undefined || document.findings.length > 0) return answer(document.findings)
  const shape = validateShape(document.value, document)
  if (hasErrors(shape)) return answer(shape)
  const deployment = normalise(document.value as JsonObject)
  const beside = await readBeside(file, deployment, document)
  return answer([...shape, ...beside.findings, ...checkContract(deployment, document, beside.offering)], withSigners(deployment, beside.signers), beside)
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
