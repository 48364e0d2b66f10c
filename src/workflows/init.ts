/** `init`: a first deployment file: commented, valid, and honest about what is still to be filled in. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import { speak } from '../view/words.js'
import { ciPlace, writeCi } from './init-ci.js'
import { deploymentTemplate, type InitAnswers } from './init-template.js'
import { readDeployment } from './load-deployment.js'

export interface InitResult {
  readonly files: readonly string[]
}

/** @throws UsageError when the folder has a deployment file already (nothing is ever overwritten), or an answer does not fit. */
export async function initDeployment(folder: string, answers: InitAnswers): Promise<InitResult> {
  const [file, ignore] = [join(folder, 'deployment.yaml'), join(folder, '.gitignore')]
  if (existsSync(file)) throw new UsageError('exists-already', { file })
  ciPlace(folder, answers.ci ?? 'none', answers.name)
  const text = deploymentTemplate(answers, schemaIn(folder, answers.language))
  const [finding] = (await readDeployment(Buffer.from(text), file)).findings
  if (finding) {
    const { message, fix } = speak(finding, 'en')
    throw new UsageError(`${message}; nothing was written`, fix)
  }
  mkdirSync(folder, { recursive: true })
  writeFileAtomic(file, text)
  return { files: [file, ...keepOutOfGit(ignore), ...(await writeCi(folder, answers.ci ?? 'none', answers))] }
}

/** The schema of the package beside the file: the one with the catalogue's words for editors, where it was built. */
export const schemaIn = (folder: string, language: Language): string | undefined =>
  [`dist/editor/deployment.schema${language === 'ja' ? '.ja' : ''}.json`, 'schemas/deployment.schema.json'].map((path) => `./node_modules/gatewright/${path}`).find((path) => existsSync(join(folder, path)))

export function keepOutOfGit(ignore: string): string[] {
  const ignored = existsSync(ignore) ? readFileSync(ignore, 'utf8') : ''
  if (ignored.split('\n').includes('.gatewright/')) return []
  writeFileAtomic(ignore, `${ignored}${ignored === '' || ignored.endsWith('\n') ? '' : '\n'}.gatewright/\n`)
  return [ignore]
}
