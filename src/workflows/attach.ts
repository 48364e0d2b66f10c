/** For verbs that only look at, or act on, what is there: the deployment of a file and its service. */
import { hasErrors } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import type { Service } from '../service/port.js'
import type { SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import { findDeploymentFile } from './find-file.js'
import { loadDeployment } from './load-deployment.js'
import { openServiceFor } from './open.js'

export interface Attached {
  readonly file: string
  readonly document: SourceDocument
  readonly deployment: Deployment
  readonly service: Service
}

export async function withService<T>(named: string | undefined, use: (attached: Attached) => Promise<T>): Promise<T> {
  const file = findDeploymentFile(named)
  const { document, deployment, findings } = await loadDeployment(file)
  if (!deployment || hasErrors(findings)) throw new UsageError(`${file} is not valid`, `see: gatewright validate ${file}`)
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    return await use({ file, document, deployment, service })
  } finally {
    service.close()
  }
}
