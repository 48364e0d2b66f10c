import type { Rule } from '../../rule.js'

/** Ending one region of several stops a part of the option; ending the last further one, the option. */
export const optionLeft: Rule = {
  id: 'option-left',
  article: '6(4)',
  severity: 'warning',
  words: {
    en: { message: 'the last further region ends on {end}, and the multi-region option goes on, with its fee', fix: 'write { name: multi-region, endsOn: {end} } in contract.options' },
    ja: { message: '最後の追加リージョンが {end} に終了しますが、マルチリージョンオプションと料金は続きます', fix: 'contract.options に { name: multi-region, endsOn: {end} } と書いてください' },
  },
  check: ({ regions, contract: { options, optionEnds, endsOn } }) => {
    const further = Object.values(regions).filter(({ home }) => !home)
    if (endsOn !== undefined || !options.includes('multi-region') || optionEnds['multi-region'] !== undefined || further.length === 0 || further.some((region) => region.endsOn === undefined)) return []
    return [{ path: ['contract', 'options'], params: { end: further.map((region) => region.endsOn ?? '').sort().at(-1) ?? '' } }]
  },
}
