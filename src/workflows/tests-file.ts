/** `deployment.tests.yaml` beside `deployment.yaml`: read, checked against its form and against what the deployment has. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Finding } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Deployment } from '../model/deployment.js'
import { checkTests, type DeploymentTest, testsOf } from '../model/tests.js'
import { yamlPathOf } from '../plan/changes.js'
import { resourceAt } from '../plan/committed.js'
import { runTests, type TestedWorld, type TestsReport } from '../plan/tests.js'
import { validateShape } from '../schema/validate.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import type { JsonObject } from '../support/json.js'
import { guard } from './guard.js'
import type { LoadedDeployment } from './load-deployment.js'

/** `acme/deployment.yaml` → `acme/deployment.tests.yaml`. */
export const testsFileOf = (file: string): string => file.replace(/\.ya?ml$/, '').concat('.tests.yaml')

/** A tests' file where a deployment is asked for stands for the deployment that it is beside. */
export function deploymentBeside(file: string): string {
  const [, stem] = /^(.*)\.tests\.ya?ml$/.exec(file) ?? []
  return stem === undefined ? file : ([`${stem}.yaml`, `${stem}.yml`].find(existsSync) ?? file)
}

export type Tested<Loaded extends LoadedDeployment> = Loaded & { readonly tests?: readonly DeploymentTest[] }

/** With the tests that stand beside the file; what is wrong with their form is a finding like any other. */
export async function withTests<Loaded extends LoadedDeployment>(loaded: Loaded, file: string): Promise<Tested<Loaded>> {
  const path = testsFileOf(file)
  if (!loaded.deployment || !existsSync(path)) return loaded
  const name = basename(path)
  const parsed = parseSource(readFileSync(path), name)
  const { found, told, excerptOf } = guard(new Map([[name, parsed.text]]))
  const { tests, findings } = await checked(parsed, loaded.deployment)
  return {
    ...loaded, ...(tests && { tests }), findings: [...loaded.findings, ...told(findings), ...found(name)],
    excerptOf: (finding: Finding) => (finding.source?.file === name ? excerptOf(finding) : loaded.excerptOf(finding)),
  }
}

async function checked(parsed: SourceDocument, deployment: Deployment): Promise<{ readonly tests?: readonly DeploymentTest[]; readonly findings: readonly Finding[] }> {
  if (parsed.value === undefined || parsed.findings.length > 0) return { findings: parsed.findings }
  const shape = validateShape(parsed.value, parsed, (await import('../schema/compiled/tests.js')).default)
  const value = parsed.value as JsonObject
  const findings = hasErrors(shape) ? shape : [...shape, ...checkTests(value, deployment, parsed.locate)]
  return hasErrors(findings) ? { findings } : { tests: testsOf(value, parsed.locate), findings }
}

/** As far as the file alone decides. */
export const testFile = ({ tests, deployment, document }: Tested<LoadedDeployment>): TestsReport | undefined =>
  tests && deployment ? runTests(tests, { resources: desiredResources(deployment), locate: placesIn(document) }) : undefined

/** Places of resources' values in the deployment file. */
export const placesIn = (document: SourceDocument): TestedWorld['locate'] => (address, path) => document.locate(yamlPathOf(resourceAt(address, {}), path))
