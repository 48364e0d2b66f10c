/** Runs the rules of the terms in force. The file alone is `validate`'s (exit 3); a transition is `plan`'s (exit 4). */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import type { Offering } from '../model/offering.js'
import type { Path } from '../support/json.js'
import { rulesOf, termsNotAtHand } from './terms/index.js'
import type { World } from './terms/rule.js'

type Locate = (path: Path) => SourceRange | undefined

export function checkContract(deployment: Deployment, document: { locate: Locate }, offering: Offering): Finding[] {
  const { terms } = deployment.contract
  const rules = rulesOf(terms)
  if (!rules) return [termsNotAtHand(terms, document.locate(['contract', 'terms']))]
  return rules.flatMap(({ id, severity, article, check }) =>
    (check?.(deployment, offering) ?? []).map(({ path, params = {} }) => {
      const source = document.locate(path)
      return { id, severity, ...(article && { article }), params, path, ...(source && { source }) }
    }),
  )
}

export function checkTransition(terms: string, before: Resources, after: Resources, world: World, locate: (address: string, path: Path) => SourceRange | undefined): Finding[] {
  return (rulesOf(terms) ?? []).flatMap(({ id, severity, article, transition }) =>
    (transition?.(before, after, world) ?? []).map(({ address, path, params = {} }) => {
      const source = locate(address, path)
      return { id, severity, ...(article && { article }), params: { address, ...params }, path: [address, ...path], ...(source && { source }) }
    }),
  )
}
