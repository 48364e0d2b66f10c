/** explain: settings, articles, rules and obligations, as a person asks for them, in both languages. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { articlePhrase } from '../../src/view/articles.js'
import { newestTerms } from '../../src/contract/terms/index.js'
import { catalogue as ofTheFile, operations } from '../../src/kinds/index.js'
import { obligationArticles } from '../../src/plan/obligations.js'
import { catalogueText, hasCatalogueText } from '../../src/view/messages/explain.js'
import { renderExplanation } from '../../src/view/explain.js'
import { findingIds } from '../../src/view/words.js'
import { explain } from '../../src/workflows/explain.js'
import { Folder } from '../support/cli.js'

const catalogue = [...ofTheFile, ...operations]
const read = (topic: string | undefined, language: 'en' | 'ja' = 'en'): string => renderExplanation(explain(topic), { language, color: false })
const japanese = /[ぁ-んァ-ヶ一-龠]/

describe('an article', () => {
  test.each(['art-8', 'art 8', 'art. 8', 'Article 8', 'article-8', '8', '第8条', '第８条'])('is found as %s', (topic) => expect(explain(topic)).toMatchObject({ about: 'article', article: '8', part: null }))
  test.each([['3(2)', '3', '3(2)'], ['article 6(2)(1)', '6', '6(2)(1)'], ['第3条(2)', '3', '3(2)'], ['annex-1', 'annex 1', null], ['Annex 3', 'annex 3', null], ['別紙2', 'annex 2', null]])('%s', (topic, article, part) => expect(explain(topic)).toMatchObject({ about: 'article', article, part }))
  test.each(['15', 'art-0', 'annex 4'])('%s is told to be none', (topic) => expect(() => explain(topic)).toThrow(/have no article/))
  test('8: what it asks, what the tool does, and every rule, obligation and refusal that cites it', () => {
    const found = explain('art-8')
    if (found.about !== 'article') throw new Error('no article')
    expect(found.rules.map(({ id, severity, stage, exitCode }) => [id, severity, stage, exitCode])).toEqual([['ends-before-begin', 'error', 'file', 3], ['ends-by-date', 'error', 'transition', 4], ['ends-too-early', 'warning', 'transition', null]])
    expect(found.obligations.map(({ id }) => id)).toEqual(['ask-for-answer', 'confirm-done', 'send-termination', 'send-termination-by'])
    expect(found.refusals.map(({ code, exitCode }) => [code, exitCode])).toEqual([['contract-refuses', 4], ['order-step', 1]])
  })
  test('3(2) shows what cites it, and not what cites 3(1)', () => {
    expect(explain('3(2)')).toMatchObject({ rules: [{ id: 'pool-too-small', exitCode: 3 }], settings: [{ setting: 'contract.concurrentDevices' }], obligations: [], refusals: [] })
  })
  test('12: the consent of the contractor, and no promise', () => {
    expect(read('12')).toMatch(/promises no availability[\s\S]*needs-consent +exit 4/)
  })
  test.each(newestTerms.articles.map(({ number }) => number))('%s reads in both languages, with all that cites it', (number) => {
    const found = explain(number)
    for (const language of ['en', 'ja'] as const) {
      const text = read(number, language)
      const article = newestTerms.articles.find((each) => each.number === number)
      for (const part of [article?.[language].title, article?.[language].text, article?.[language].does]) expect(text).toContain(part)
      if (found.about === 'article') for (const name of [...found.rules.map(({ id }) => id), ...found.settings.map(({ setting }) => setting), ...found.obligations.map(({ id }) => id)]) expect(text).toContain(`  ${name}`)
    }
    expect(read(number, 'ja')).toMatch(japanese)
  })
  test('no rule, setting or obligation cites an article that is not there', () => {
    const cited = [...newestTerms.rules.map(({ article }) => article), ...catalogue.flatMap(({ article }) => article ?? []), ...Object.values(obligationArticles).flat()].flatMap((each) => each.split(', '))
    for (const article of cited) expect(explain(article)).toMatchObject({ about: 'article', part: article.includes('(') ? article : null })
  })
})

test.each(newestTerms.rules.map(({ id }) => id))('rule %s: what is wrong, what to do, how severe, by which article', (id) => {
  const rule = newestTerms.rules.find((each) => each.id === id)
  for (const [language, severity] of [['en', { error: 'error', warning: 'warning', note: 'note' }], ['ja', { error: 'エラー', warning: '警告', note: '注記' }]] as const) {
    const text = read(id, language)
    for (const part of [rule?.words[language].message, rule?.words[language].fix, severity[rule?.severity ?? 'note'], articlePhrase(rule?.article ?? '', language)]) expect(text).toContain(part)
  }
})
test.each(Object.keys(obligationArticles))('obligation %s: what it means, by which article, what to do', (id) => {
  expect(read(id)).toMatch(/\n {2}Do: [\s\S]*articles? /)
  expect(read(id, 'ja')).toMatch(/対応：[\s\S]*規程 第/)
  expect(explain(id)).toMatchObject({ about: 'obligation', id, articles: obligationArticles[id], ja: { means: expect.stringMatching(japanese) } })
})
test('a setting in Japanese: limits, level and cases too', () => {
  const text = read('contract.concurrentDevices', 'ja')
  expect(text).toContain('2,000・5,000・15,000 のいずれか · 契約 · 規程 第3条第2号')
  expect(text).toMatch(/変更, 下げる場合 +simulated/)
  const wanting = catalogue.flatMap(({ limits, level, whenText }) => [limits, level, whenText ?? '']).filter((text) => /[A-Za-z]{2}/.test(text) && !hasCatalogueText(text))
  expect(wanting).toEqual([])
  expect(catalogueText('1280–1500', 'ja')).toBe('1280–1500')
})
test('the list names every setting, article, obligation and finding', () => {
  const text = read(undefined)
  for (const name of [...catalogue.map(({ setting }) => setting), ...newestTerms.articles.map(({ number, en }) => `${number.padEnd(9)}${en.title}`), ...Object.keys(obligationArticles), ...findingIds]) expect(text).toContain(`  ${name}\n`)
  for (const [head, text] of [['設定項目', read(undefined, 'ja')], ['義務', read(undefined, 'ja')]] as const) expect(text).toMatch(new RegExp(`^${head}$`, 'm'))
})

describe('as typed', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder()
  })
  afterAll(() => folder.dispose())
  test('words need no quotes in JSON, and both languages are in it', () => {
    expect(folder.run('explain', 'article 8', '--json').json).toMatchObject({ about: 'article', article: '8', terms: '2023-02-01', en: { title: 'Termination' }, ja: { title: '解除の効力が生ずる日' } })
    expect(folder.run('explain', 'send-order', '--lang', 'ja').out).toContain('対応：')
    expect(folder.run('explain', 'regions.tokyo.gateway.port').out).toContain('gateway.port')
  })
  test('an article that is not there exits 64 and names those that are', () => {
    expect(folder.run('explain', 'art-15')).toMatchObject({ code: 64, err: expect.stringContaining('annex 3') })
  })
})
