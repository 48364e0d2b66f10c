/** Golden texts: what people read, kept in files. UPDATE_GOLDEN=1 writes them anew: read the difference. */
import { expect } from '@jest/globals'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** When policy allows it next is counted from today. */
const windows = /(Policy allows it from |ポリシー上、)\d{4}-.*?(?: JST|:\d\d)( to | から )\d{4}-.*?(?: JST|:\d\d)(?=;| まで)/g
/** Ids and live counts differ from run to run; all else is the same everywhere. */
export const stablePlan = (text: string): string =>
  text.replace(/(plan|計画) [0-9a-f]{8}/g, '$1 00000000').replace(windows, '$1MOMENT$2MOMENT').replace(/(?<!of )(?<![\d,])[\d,]+(?= (of [\d,]+ )?sessions)/g, 'N').replace(/(?<=keeps N of )[\d,]+/g, 'N').replace(/\(now [\d,]+\)/g, '(now N)').replace(/：[\d,]+ 中 (\d+)（現(在 [\d,]+)?/g, (_all, kept: string, now?: string) => `：N 中 ${kept}（現${now ? '在 N' : ''}`).replace(/(?<= )[\d,]+(?= セッション(?!中))|(?<=セッション中 )[\d,]*\d/g, 'N')

export function expectGolden(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}
