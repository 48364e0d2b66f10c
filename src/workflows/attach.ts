/** For verbs that only look at, or act on, what is there: the deployment of a file and its service. */
import type { Language } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import type { Service } from '../service/port.js'
import type { SourceDocument } from '../source/parse.js'
import { findDeploymentFile } from './find-file.js'
import { isValid, type LoadedDeployment, loadDeployment } from './load-deployment.js'
import { inForce } from './in-force.js'
import { InvalidFile } from './invalid-file.js'
import { openServiceFor } from './open.js'

export interface Attached {
  readonly file: string
  readonly document: SourceDocument
  readonly deployment: Deployment
  readonly service: Service
  readonly beside: LoadedDeployment['beside']
  /** What the file would be refused for; there only where the verb goes on nevertheless. */
  readonly broken?: InvalidFile | undefined
  /** The file could not be read: this is what is in force. */
  readonly standIn?: boolean
}

/** `broken`: a verb that is about the service goes on where the file is not valid, or no YAML (a half-done merge), and tells it first. */
export async function withService<T>(named: string | undefined, use: (attached: Attached) => Promise<T>, broken?: (problem: InvalidFile, language: Language) => void): Promise<T> {
  const file = findDeploymentFile(named)
  const loaded = await loadDeployment(file)
  const problem = isValid(loaded) ? undefined : new InvalidFile(file, loaded)
  if (problem && !broken) throw problem
  const standIn = loaded.deployment === undefined
  const found = standIn ? await inForce(file, loaded.document) : loaded
  if (!found?.deployment) throw problem
  const { document, deployment, beside } = found
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    if (problem) broken?.(problem, deployment.metadata.language)
    return await use({ file, document, deployment, service, beside, broken: problem, standIn })
  } catch (error) {
    // Told in the file's language, where no flag says another.
    throw error instanceof Error ? Object.assign(error, { language: deployment.metadata.language }) : error
  } finally {
    service.close()
  }
}
