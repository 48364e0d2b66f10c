/** A lab needs a deployment that is valid, and nothing of its service. */
import { hasErrors } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { InvalidFile } from './invalid-file.js'
import { findDeploymentFile } from './find-file.js'
import { loadDeployment } from './load-deployment.js'

export interface Attached {
  readonly file: string
  readonly deployment: Deployment
}

/** @throws InvalidFile (exit 3). */
export async function deploymentOf(named: string | undefined): Promise<Attached> {
  const file = findDeploymentFile(named)
  const loaded = await loadDeployment(file)
  const { deployment, findings } = loaded
  if (!deployment || hasErrors(findings)) throw new InvalidFile(file, loaded)
  return { file, deployment }
}
