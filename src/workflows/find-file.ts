/** Which deployment file is meant when none is named. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../support/errors.js'

/** `deployment.yaml` alone, or every file of kind Deployment. */
export function deploymentFilesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  return names.includes('deployment.yaml') ? ['deployment.yaml'] : names.filter((name) => /^kind:\s*Deployment\s*$/m.test(readFileSync(join(folder, name), 'utf8')))
}

export function findDeploymentFile(named: string | undefined, folder = '.'): string {
  if (named !== undefined) return named
  const deployments = deploymentFilesIn(folder)
  if (deployments.length === 1 && deployments[0]) return deployments[0]
  if (deployments.length === 0) throw new UsageError('no-deployment')
  throw new UsageError('several-deployments', { files: deployments })
}
