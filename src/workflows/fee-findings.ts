/** What a plan's fees are worth saying of: budgets (policy), and a quotation that is not, or no longer, good (art. 9). */
import type { Fees, Sum } from '../contract/money.js'
import type { Finding } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import type { SourceDocument } from '../source/parse.js'
import type { Path } from '../support/json.js'

export function feeFindings({ book, monthly, once }: Fees, { policy: { budgets } }: Deployment, today: string, document: SourceDocument, hideFees: boolean): Finding[] {
  const at = (id: string, severity: Finding['severity'], params: Finding['params'], path: Path): Finding => {
    const source = document.locate(path)
    return { id, severity, article: '9', params, path, ...(source && { source }) }
  }
  const shown = (amount: number): number | string => (hideFees ? '…' : amount)
  const severity = budgets.over === 'refuse' ? 'error' : 'warning'
  const judge = (what: 'monthly' | 'once', sum: Sum): Finding[] => {
    const budget = budgets[what]
    if (budget === undefined) return []
    if (sum.known > budget) return [at('over-budget', severity, { what, known: shown(sum.known), budget: shown(budget) }, ['policy', 'budgets', what])]
    return sum.unknown.length > 0 ? [at('budget-unknown', severity, { what, known: shown(sum.known), budget: shown(budget), unknown: sum.unknown }, ['policy', 'budgets', what])] : []
  }
  const place: Path = ['contract', 'priceBook']
  return [
    ...judge('monthly', monthly.after), ...judge('once', once),
    ...(book.quote?.expires !== undefined && book.quote.expires < today ? [at('quote-expired', 'warning', { number: book.quote.number, expires: book.quote.expires }, place)] : []),
    ...(book.validFrom > today ? [at('prices-not-yet-valid', 'warning', { validFrom: book.validFrom }, place)] : []),
  ]
}
