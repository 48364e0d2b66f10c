import type { Rule } from '../rule.js'

/** Only the text in force from 2023-02-01 is at hand. */
export const termsNotAtHand: Rule = {
  id: 'terms-not-at-hand',
  article: '1',
  severity: 'error',
  words: {
    en: { message: 'the terms of {terms} are not at hand', fix: 'use 2023-02-01: no other text of the terms is known to this version' },
    ja: { message: '{terms} の規程はこの版にありません', fix: '2023-02-01 を指定してください：他の規程の本文は手元にありません' },
  },
  check: ({ contract: { terms } }) => (terms === '2023-02-01' ? [] : [{ path: ['contract', 'terms'], params: { terms } }]),
}
