import type { Path } from '../../../../support/json.js'
import type { Rule } from '../../rule.js'

/** A last day lies on or after the first one. */
export const endsBeforeBegin: Rule = {
  id: 'ends-before-begin',
  article: '6(4), 8',
  severity: 'error',
  words: {
    en: { message: '{what} would end on {end}, before it begins on {begin}', fix: 'write a later endsOn, or leave it out altogether' },
    ja: { message: '{what} の終了日 {end} が開始日 {begin} より前です', fix: 'endsOn を後の日にするか、申込自体を取りやめてください' },
  },
  check: ({ regions, contract: { optionEnds }, startDates }) => {
    const spans: [string, Path, string | undefined, string | undefined][] = [
      ...Object.entries(optionEnds).map(([name, end]): [string, Path, string | undefined, string | undefined] => [name, ['contract', 'options'], startDates[`option.${name}`], end]),
      ...Object.entries(regions).map(([name, region]): [string, Path, string | undefined, string | undefined] => [name, ['regions', name, 'endsOn'], startDates[`regions.${name}`], region.endsOn]),
    ]
    return spans.flatMap(([what, path, begin, end]) => (begin !== undefined && end !== undefined && end < begin ? [{ path, params: { what, begin, end } }] : []))
  },
}
