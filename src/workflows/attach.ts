/** For verbs that only look at, or act on, what is there: the deployment of a file and its service. */
import type { Deployment } from '../model/deployment.js'
import type { Service } from '../service/port.js'
import type { SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import { findDeploymentFile } from './find-file.js'
import { type LoadedDeployment, loadDeployment } from './load-deployment.js'
import { openServiceFor } from './open.js'
import { isValid } from './plan.js'

export interface Attached {
  readonly file: string
  readonly document: SourceDocument
  readonly deployment: Deployment
  readonly service: Service
  readonly beside: LoadedDeployment['beside']
}

export async function withService<T>(named: string | undefined, use: (attached: Attached) => Promise<T>): Promise<T> {
  const file = findDeploymentFile(named)
  const loaded = await loadDeployment(file)
  if (!isValid(loaded)) throw new UsageError('not-valid', { file })
  const { document, deployment, beside } = loaded
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    return await use({ file, document, deployment, service, beside })
  } catch (error) {
    // Told in the file's language, where no flag says another.
    throw error instanceof Error ? Object.assign(error, { language: deployment.metadata.language }) : error
  } finally {
    service.close()
  }
}
