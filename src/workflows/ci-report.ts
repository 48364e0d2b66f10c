/** `ci report`: drift and overdue obligations → one issue, kept up to date. */
import { connect } from '../forge/environment.js'
import type { Done, IssueOutcome } from '../forge/port.js'
import type { Language } from '../diagnostics/finding.js'
import { type Looked, renderReport, reportCounts } from '../view/ci-report.js'
import { driftOf } from './drift.js'
import { findDeploymentFile } from './find-file.js'
import { statusOf } from './status.js'

export interface Reported extends Done<IssueOutcome> {
  readonly platform: string
  readonly deployments: ReturnType<typeof reportCounts>
}

/** `language`: said by a flag; else the first file's. @throws what `drift` and `status` do, UsageError, ForgeError. */
export async function reportStanding(named: readonly string[], language: Language | undefined): Promise<{ reported: Reported; language: Language }> {
  const files = named.length > 0 ? named : [findDeploymentFile(undefined)]
  const { forge } = await connect()
  const looked: Looked[] = []
  let spoken = language
  for (const file of files) {
    const [standing, { drift }] = [await statusOf(file), await driftOf(file)]
    spoken ??= standing.language
    looked.push({ deployment: standing.snapshot.deployment, file, drift, standing })
  }
  const say = spoken ?? 'en'
  const done = await forge.keepIssue(renderReport(looked, say))
  return { reported: { ...done, platform: forge.platform, deployments: reportCounts(looked) }, language: say }
}
