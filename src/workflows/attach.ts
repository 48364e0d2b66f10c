/** For verbs that only look at, or act on, what is there: the deployment of a file and its service. */
import { type Language, sortFindings } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import type { Service } from '../service/port.js'
import type { SourceDocument } from '../source/parse.js'
import { speak } from '../view/words.js'
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

/** The file alone is invalid: exit 3, with its first fault and where the others are. */
export class InvalidFile extends Error {
  readonly code = 'invalid'
  readonly exitCode = 3
  readonly fix: string
  readonly spoken: (language: Language) => { readonly message: string; readonly fix: string }
  constructor(file: string, { findings }: Pick<LoadedDeployment, 'findings'>) {
    const [first] = sortFindings(findings.filter(({ severity }) => severity === 'error'))
    const say = (language: Language) => {
      const { message } = first ? speak(first, language) : { message: '' }
      const where = first?.source ? `${first.source.file}:${first.source.line}:${first.source.column}` : file
      return { message: `${where}: ${message}`, fix: `gatewright validate ${file}` }
    }
    super(say('en').message)
    this.name = 'InvalidFile'
    this.fix = say('en').fix
    this.spoken = say
  }
}

export async function withService<T>(named: string | undefined, use: (attached: Attached) => Promise<T>): Promise<T> {
  const file = findDeploymentFile(named)
  const loaded = await loadDeployment(file)
  if (!isValid(loaded)) throw new InvalidFile(file, loaded)
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
