/** `validate`: what a file alone shows. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Finding, hasErrors, type Language } from '../diagnostics/finding.js'
import { failuresOf, type TestsReport } from '../plan/tests.js'
import { isObject, type Json } from '../support/json.js'
import { loadDeployment } from './load-deployment.js'
import { deploymentBeside, testFile, testsFileOf, withTests } from './tests-file.js'

export interface Validation {
  readonly file: string
  readonly valid: boolean
  readonly language: Language | undefined
  readonly findings: readonly Finding[]
  /** As far as the file alone decides; absent where none stand beside it. */
  readonly tests?: { readonly file: string; readonly report: TestsReport }
  excerptOf(finding: Finding): string
}

export async function validateFiles(files: readonly string[]): Promise<Validation[]> {
  return Promise.all(
    [...new Set(files.map(deploymentBeside))].map(async (file) => {
      const loaded = await withTests(await loadDeployment(file), file)
      const { document, excerptOf } = loaded
      const report = testFile(loaded)
      const findings = [...loaded.findings, ...(report ? failuresOf(report) : [])]
      return { file, findings, valid: !hasErrors(findings), language: languageIn(document.value), ...(report && { tests: { file: testsFileOf(file), report } }), excerptOf }
    }),
  )
}

/** The language that a file asks for, also where something else is wrong with it. */
function languageIn(value: Json | undefined): Language | undefined {
  const metadata = isObject(value) ? value.metadata : undefined
  const language = isObject(metadata) ? metadata.language : undefined
  return language === 'en' || language === 'ja' ? language : undefined
}

/** The same with files named from the repository's top, as platforms look them up: what stands beside a deployment is found through its folder. */
export function fromRepository(validations: readonly Validation[], cwd = process.cwd()): Validation[] {
  const top = topOf(cwd)
  const place = (path: string): string => {
    const inside = relative(top, path)
    return (inside.split(sep)[0] === '..' ? path : inside).split(sep).join('/')
  }
  return validations.map(({ file, findings, excerptOf, tests, ...rest }) => {
    const original = new Map<Finding, Finding>()
    const moved = findings.map((finding) => {
      const { source } = finding
      const found = source ? { ...finding, source: { ...source, file: place(source.file === file ? resolve(cwd, file) : resolve(cwd, dirname(file), source.file)) } } : finding
      original.set(found, finding)
      return found
    })
    return { ...rest, ...(tests && { tests: { ...tests, file: place(resolve(cwd, tests.file)) } }), file: place(resolve(cwd, file)), findings: moved, excerptOf: (finding) => excerptOf(original.get(finding) ?? finding) }
  })
}

/** The nearest folder above that Git knows as a repository; else where we are. */
function topOf(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (folder === dirname(folder)) return cwd
  }
}
