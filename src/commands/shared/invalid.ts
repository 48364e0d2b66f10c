import type { Finding } from '../../diagnostics/finding.js'
import { excerpt } from '../../source/excerpt.js'
import type { SourceDocument } from '../../source/parse.js'
import { renderFindings } from '../../view/findings.js'
import type { Style } from '../../view/style.js'

/** What is wrong with a file, on stderr, for commands that need a valid one. */
export function showInvalid({ document, findings }: { document: SourceDocument; findings: readonly Finding[] }, style: Style): void {
  if (process.argv.includes('--json')) return
  const text = renderFindings(findings, ({ source }) => (source ? excerpt(document.text, source) : ''), style)
  process.stderr.write(`${text}\n`)
}
