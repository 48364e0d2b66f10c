/** A lab needs a deployment that is valid, and nothing of its service. */
import { findDeploymentFile } from './find-file.js'
import { InvalidFile } from './invalid-file.js'
import { isValid, loadDeployment, type ValidDeployment } from './load-deployment.js'

/** @throws InvalidFile (exit 3). */
export async function deploymentOf(named: string | undefined): Promise<ValidDeployment & { readonly file: string }> {
  const file = findDeploymentFile(named)
  const loaded = await loadDeployment(file)
  if (!isValid(loaded)) throw new InvalidFile(file, loaded)
  return { ...loaded, file }
}
