/** Runs the rules. The file alone is `validate`'s (exit 3); a transition is `plan`'s (exit 4). */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import type { Path } from '../support/json.js'
import { rules } from './rules/index.js'

export function checkContract(deployment: Deployment, document: { locate(path: Path): SourceRange | undefined }): Finding[] {
  return rules.flatMap(({ id, severity, article, check }) =>
    (check?.(deployment) ?? []).map(({ path, params = {} }) => {
      const source = document.locate(path)
      return { id, severity, article, params, path, ...(source && { source }) }
    }),
  )
}

export function checkTransition(before: Resources, after: Resources, locate: (address: string, path: Path) => SourceRange | undefined): Finding[] {
  if (before.size === 0) return []
  return rules.flatMap(({ id, severity, article, transition }) =>
    (transition?.(before, after) ?? []).map(({ address, path, params = {} }) => {
      const source = locate(address, path)
      return { id, severity, article, params: { address, ...params }, path: [address, ...path], ...(source && { source }) }
    }),
  )
}
