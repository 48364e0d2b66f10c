/** The letter that claims a credit: facts, the contractor's position where a fact is open, the computation, the last day (art. 11, annex 3). */
import type { Language } from '../diagnostics/finding.js'
import type { PriceBook } from '../model/price-book.js'
import type { Credit, OpenFact } from '../plan/credit.js'
import type { Outage } from '../plan/record.js'
import { dateInTokyo } from '../support/civil-date.js'
import { dateText, momentText } from './dates.js'
import { itemText, yen } from './fees.js'
import { sayCredit } from './messages/credit.js'

export interface Claim {
  readonly outage: Outage
  readonly credit: Credit
  /** ISO moment. */
  readonly now: string
  /** Empty: a blank to fill in, as for the requester. */
  readonly provider: string
  readonly requester: string
  readonly serviceCode: string
  readonly tax: PriceBook['tax'] | null
  readonly language: Language
  /** Amounts become blanks. */
  readonly hideFees: boolean
}

export function claimLetter(claim: Claim): string {
  const { outage, credit, now, provider, requester, serviceCode, language } = claim
  const said = (id: Parameters<typeof sayCredit>[1], params: Parameters<typeof sayCredit>[2] = {}): string => sayCredit(language, id, params)
  const blank = said('letter.blank')
  const [hours, minutes] = [Math.floor(credit.minutes / 60), credit.minutes % 60]
  return `${[
    said('letter.title'), '', said('letter.date', { date: dateText(dateInTokyo(now), language) }), '',
    said('letter.to', { provider: provider || blank }), said('letter.from', { requester: requester || blank }), said('letter.code', { code: serviceCode || blank }), '',
    said('letter.opening'), '',
    said('letter.facts'),
    ...indented([
      said('letter.id', { id: outage.id }), said('letter.known', { moment: momentText(outage.knownAt, language) }),
      outage.until === null ? said('letter.going-on', { moment: momentText(now, language) }) : said('letter.until', { moment: momentText(outage.until, language) }),
      said('letter.lasted', { hours, minutes }), said('letter.regions', { regions: outage.regions.join(', ') || said('letter.regions.all') }),
    ]), '',
    said('letter.positions'), ...indented(positions(outage, credit.needsJudgement, said, blank)), '',
    said('letter.sum'), ...indented([said('letter.days', { hours, days: credit.days }), ...sumLines(claim, said, blank)]), '',
    said('letter.deadline'), ...indented([said('letter.deadline.text', { date: dateText(credit.deadline ?? '', language) })]), '',
    said('letter.evidence'), ...indented([outage.evidence ? said('letter.evidence.file', { file: outage.evidence.file, sha256: outage.evidence.sha256 }) : said('letter.evidence.none')]),
  ].join('\n')}\n`
}

type Said = (id: Parameters<typeof sayCredit>[1], params?: Parameters<typeof sayCredit>[2]) => string
const indented = (lines: readonly string[]): string[] => lines.map((line) => `   ${line}`)

/** What is sure is stated; what is open is the contractor's view, with room for its reason. */
function positions({ attributable, extent }: Outage, facts: readonly OpenFact[], said: Said, blank: string): string[] {
  const further = facts.filter((fact) => fact === 'some-regions' || fact === 'fees-then' || fact === 'still-going-on')
  return [said(attributable === 'yes' ? 'letter.attributable.yes' : 'letter.attributable.open', { blank }), said(`letter.extent.${extent}`, { blank }), ...further.map((fact) => said(`letter.${fact}`, { blank }))]
}

/** An amount that is unknown or hidden is a blank. */
function sumLines({ credit: { monthlyFee, amount, days }, tax, language, hideFees }: Claim, said: Said, blank: string): string[] {
  const shown = (value: number | null): string => (value === null || hideFees ? blank : yen(value))
  const fee = shown(monthlyFee.unknown.length > 0 ? null : monthlyFee.known)
  return [
    said(tax && !hideFees ? `letter.fee.${tax}` : 'letter.fee', { amount: fee }),
    ...monthlyFee.lines.map(({ item, amount: each }) => said('letter.item', { item: itemText(item, language), amount: shown(each) })),
    said('letter.formula', { days, fee, amount: shown(amount) }),
  ]
}
