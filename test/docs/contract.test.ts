/** docs/contract.md stays true: every article, rule and obligation has its row, and what the rows name is there. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { claimDeadline, minimumPeriodEnd, terminationEffective } from '../../src/contract/calendar.js'
import { creditFor, earlyTermination } from '../../src/contract/money.js'
import { newestTerms, termsWords } from '../../src/contract/terms/index.js'
import { obligationArticles } from '../../src/plan/obligations.js'
import { findingIds } from '../../src/view/words.js'

const text = readFileSync('docs/contract.md', 'utf8')
const [, table = ''] = text.split('## Articles')
interface Row {
  readonly article: string
  readonly ids: readonly string[]
  readonly tests: readonly (readonly [file: string, name: string])[]
}
const rows = table.split('\n').flatMap((line): Row[] => {
  const [, article = '', ids = '', does = '', tests = ''] = line.split('|').map((cell) => cell.trim())
  if (!/^(\d+|annex \d)$/.test(article) || does === '') return []
  return [{ article, ids: [...ids.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id), tests: [...tests.matchAll(/`([^`]+)` "([^"]+)"/g)].map(([, file = '', name = '']) => [file, name] as const) }]
})
const idsOf = (article: string): readonly string[] => rows.find((row) => row.article === article)?.ids ?? []
/** `6(4), 8` → `6`, `8`. */
const whole = (cited: string): string[] => cited.split(', ').map((each) => each.replace(/\(.*/, ''))

test('every article of the terms has one row, and no row is of another', () => {
  expect(rows.map(({ article }) => article)).toEqual(newestTerms.articles.map(({ number }) => number))
  expect(rows).toHaveLength(14 + 3)
})
test.each(newestTerms.rules.map(({ id, article }) => [id, article] as const))('rule %s stands in the row of each article that it cites (%s)', (id, article) => {
  expect(whole(article).filter((each) => !idsOf(each).includes(id))).toEqual([])
})
test.each(Object.entries(obligationArticles))('obligation %s stands in the row of each of its articles', (id, articles) => {
  expect(articles.flatMap(whole).filter((each) => !idsOf(each).includes(id))).toEqual([])
})
test('and in no row of an article that it does not cite', () => {
  const cited = new Map([...newestTerms.rules.map(({ id, article }) => [id, whole(article)] as const), ...Object.entries(obligationArticles).map(([id, articles]) => [id, articles.flatMap(whole)] as const)])
  expect(rows.flatMap(({ article, ids }) => ids.filter((id) => cited.has(id) && !cited.get(id)?.includes(article)).map((id) => [article, id]))).toEqual([])
})
test('every id named exists', () => {
  const known = new Set([...findingIds, ...Object.keys(obligationArticles)])
  expect(rows.flatMap(({ ids }) => ids).filter((id) => !known.has(id))).toEqual([])
  expect(Object.keys(termsWords).filter((id) => !idsOf('1').includes(id))).toEqual([])
})
describe('every row names a test, and it is there', () => {
  test.each(rows.map(({ article, tests }) => [article, tests] as const))('%s', (_article, tests) => {
    expect(tests.length).toBeGreaterThan(0)
    const named = (file: string, name: string): boolean => existsSync(file) && new RegExp(`['"\`%s: ]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`).test(readFileSync(file, 'utf8').replaceAll("\\'", "'"))
    expect(tests.filter(([file, name]) => !named(file, name))).toEqual([])
  })
  test('nothing else is named as one', () => {
    const files = [...text.matchAll(/`((?:test|src)\/[^`<]+)`/g)].map(([, file = '']) => file)
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })
})

test('the examples of the readings are what the functions say', () => {
  const line = (name: string): string => text.split('\n').find((each) => each.startsWith(`| ${name}`)) ?? ''
  const pairs = (name: string): string[][] => [...line(name).matchAll(/(\d{4}-\d{2}-\d{2}) → (\d{4}-\d{2}-\d{2})/g)].map(([, from = '', to = '']) => [from, to])
  expect(pairs('minimum period')).toHaveLength(4)
  for (const [start = '', end] of pairs('minimum period')) expect([start, minimumPeriodEnd(start)]).toEqual([start, end])
  expect(pairs('claim of a credit')).toHaveLength(3)
  for (const [complete = '', last] of pairs('claim of a credit')) expect([complete, claimDeadline(complete)]).toEqual([complete, last])
  expect(line('termination')).toContain(`arrival 2026-03-01 → ${terminationEffective('2026-03-01', undefined)}; named 2026-04-10 → ${terminationEffective('2026-03-01', '2026-04-10')}; named 2026-03-15 → ${terminationEffective('2026-03-01', '2026-03-15')}`)
  const charge = (effective: string): string => earlyTermination({ known: 300_000, unknown: [] }, '2026-04-01', effective, 'pro-rata')?.toLocaleString('en-US') ?? ''
  expect(line('early-termination charge')).toContain(`effective 2026-04-20 → ¥${charge('2026-04-20')} · 2026-04-30 → ${charge('2026-04-30')} · 2026-03-25 → ¥${charge('2026-03-25')}`)
  expect(line('credit')).toContain(`23 h 59 min → ${creditFor(23 + 59 / 60, 300_000)} · 24 h → ¥${creditFor(24, 300_000).toLocaleString('en-US')} · 71 h → ¥${creditFor(71, 300_000).toLocaleString('en-US')}`)
})

test('the versions of the terms are those that the program knows', () => {
  const [, versions = ''] = /## Versions of the terms([\s\S]*?)\n## /.exec(text) ?? []
  const source = readFileSync('src/contract/terms/index.ts', 'utf8')
  const [, history = ''] = /const history = \[(.*)\]/.exec(source) ?? []
  const days = [...history.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) => day)
  expect(days).toHaveLength(5)
  for (const day of [...days, newestTerms.version]) expect(versions).toContain(day)
})
