import type { Finding } from '../../diagnostics/finding.js'
import { renderFindings } from '../../view/findings.js'
import type { Style } from '../../view/style.js'

/** What is wrong with a file, on stderr, for commands that need a valid one. */
export function showInvalid({ excerptOf, findings }: { excerptOf(finding: Finding): string; findings: readonly Finding[] }, style: Style): void {
  if (process.argv.includes('--json')) return
  process.stderr.write(`${renderFindings(findings, excerptOf, style)}\n`)
}
