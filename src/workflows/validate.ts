/** `validate`: what a file alone shows. */
import { type Finding, hasErrors, type Language } from '../diagnostics/finding.js'
import { loadDeployment } from './load-deployment.js'

export interface Validation {
  readonly file: string
  readonly valid: boolean
  readonly language: Language | undefined
  readonly findings: readonly Finding[]
  excerptOf(finding: Finding): string
}

export async function validateFiles(files: readonly string[]): Promise<Validation[]> {
  return Promise.all(
    files.map(async (file) => {
      const { findings, deployment, excerptOf } = await loadDeployment(file)
      return {
        file, findings, valid: !hasErrors(findings), language: deployment?.metadata.language,
        excerptOf,
      }
    }),
  )
}
