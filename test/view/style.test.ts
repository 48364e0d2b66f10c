/** Columns on a terminal, moments in Tokyo. */
import { describe, expect, test } from '@jest/globals'
import { dateText, momentText } from '../../src/view/dates.js'
import { clip, width } from '../../src/support/width.js'
import { pad } from '../../src/view/style.js'

describe('width', () => {
  test.each([
    ['ASCII', 'gateway.tokyo', 13], ['kanji', '東京', 4], ['kana', 'リージョン', 10], ['half-width katakana', 'ｶﾀｶﾅ', 4], ['half-width katakana, voiced', 'ｶﾞ', 2],
    ['fullwidth letters', 'ＶＰＮ', 6], ['fullwidth brackets', '（火）', 6], ['ideographic space', '　', 2], ['punctuation', '、。「」', 8], ['fullwidth yen', '￥', 2], ['yen', '¥', 1],
    ['a composed letter', 'é', 1], ['a letter and its mark', 'e\u0301', 1], ['kana and its mark', 'か\u3099', 2], ['a variation of a kanji', '葛\u{e0100}', 2], ['a kanji beyond the first plane', '𠮷', 2],
    ['an emoji', '👍', 2], ['an emoji of several', '👨‍👩‍👧', 2], ['a flag', '🇯🇵', 2], ['an emoji by variation', '❤️', 2], ['the same without', '❤', 1], ['a keycap', '1️⃣', 2],
    ['hangul', '한', 2], ['hangul in parts', '한', 2], ['marks of the tool', '✓→≤…·−', 6], ['a zero-width space', '\u200b', 0], ['nothing', '', 0],
  ] as const)('%s', (_what, text, columns) => expect(width(text)).toBe(columns))
  test('pad fills columns, not letters', () => expect([pad('契約', 6), pad('abc', 6), pad('長すぎる', 4)]).toEqual(['契約  ', 'abc   ', '長すぎる']))
  test('clip keeps whole letters', () => expect([clip('東京ab', 3), clip('e\u0301x', 1), clip('ab', 9)]).toEqual(['東', 'e\u0301', 'ab']))
})

describe('moments are told in Tokyo, whatever the machine', () => {
  test.each([
    ['2026-11-24T01:15:00Z', '2026-11-24 (Tue) 10:15 JST', '2026-11-24（火）10:15'],
    ['2026-11-23T15:00:00.000Z', '2026-11-24 (Tue) 00:00 JST', '2026-11-24（火）00:00'],
    ['2026-12-31T23:59:59+09:00', '2026-12-31 (Thu) 23:59 JST', '2026-12-31（木）23:59'],
  ])('%s', (moment, en, ja) => expect([momentText(moment, 'en'), momentText(moment, 'ja')]).toEqual([en, ja]))
  test('days', () => expect([dateText('2026-11-24', 'en'), dateText('2026-11-24', 'ja')]).toEqual(['2026-11-24 (Tue)', '2026-11-24（火）']))
})
