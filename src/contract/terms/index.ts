/** The service's individual terms by the day on which they came into force. A later version is one more folder, and a line here. */
import type { Finding, FindingWords, SourceRange } from '../../diagnostics/finding.js'
import { terms20230201 } from './2023-02-01/index.js'
import { generalRules } from './general/index.js'
import { noTerms } from './none/index.js'
import type { Rule, Terms } from './rule.js'

const atHand: readonly Terms[] = [terms20230201]
/** Days on which the terms changed, of which the texts are not at hand. */
const history = ['2018-11-01', '2018-12-01', '2019-10-01', '2022-01-01', '2022-06-01']

/** `none`: those of gateways of one's own. */
export const termsOf = (version: string): Terms | undefined => (version === noTerms.version ? noTerms : atHand.find((each) => each.version === version))
/** All that hold under some terms, with those that no article asks for. */
export const rulesOf = (version: string): readonly Rule[] | undefined => {
  const rules = termsOf(version)?.rules
  return rules && [...rules, ...generalRules]
}
export const newestTerms: Terms = terms20230201
export { generalRules }

export function termsNotAtHand(terms: string, source: SourceRange | undefined): Finding {
  const id = history.includes(terms) ? 'terms-not-at-hand' : 'terms-unknown'
  return { id, severity: 'error', article: '1', params: { terms, known: atHand.map(({ version }) => version) }, path: ['contract', 'terms'], ...(source && { source }) }
}
export const termsWords: Readonly<Record<string, FindingWords>> = {
  'terms-not-at-hand': {
    en: { message: 'the terms of {terms} are not at hand: their text is not published any more', fix: 'use {known}' },
    ja: { message: '{terms} 施行の規程は、本文が公開されておらず手元にありません', fix: '{known} を指定してください' },
  },
  'terms-unknown': {
    en: { message: 'no terms came into force on {terms}', fix: 'use {known}' },
    ja: { message: '{terms} に施行された規程はありません', fix: '{known} を指定してください' },
  },
}
