/** One plan in every form and language, for a chain of plans of two examples; and what `--format` and its companions refuse. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../src/diagnostics/finding.js'
import type { Plan } from '../../src/plan/document.js'
import { formatPlan, type FormatView } from '../../src/view/formats.js'
import { planPage } from '../../src/view/html/page.js'
import { planJson } from '../../src/view/json.js'
import { nextCommand } from '../../src/workflows/next-step.js'
import { readPlan } from '../../src/workflows/plan-file.js'
import { Folder } from '../support/cli.js'
import { expectGolden, stablePlan } from '../support/golden.js'

interface Step {
  readonly title: string
  readonly day: string
  readonly edit?: (folder: Folder) => void
  /** Typed before the plan is made. */
  readonly before?: readonly string[]
  readonly code?: number
  /** JSON is the same in every language, and long: once a chain. */
  readonly json?: boolean
  /** As a page too: long, so one plan. */
  readonly page?: boolean
}
const chains: Readonly<Record<string, readonly Step[]>> = {
  acme: [
    { title: '1-first', day: '2026-12-01' },
    {
      title: '2-disruption', day: '2026-12-01', json: true, page: true, before: ['apply', 'plan.json'],
      edit: (folder) => {
        folder.edit('port: 51820', 'port: 51822')
        folder.edit('to: [172.20.30.40/32]', 'to: [172.20.30.41/32, 172.20.31.0/24]')
        folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
        folder.edit('include: [172.16.0.0/12', 'include: [172.16.0.0/13')
      },
    },
    { title: '3-refused', day: '2026-12-01', code: 4, edit: (folder) => folder.edit('redundant: true', 'redundant: false') },
    {
      title: '4-freeze', day: '2026-12-29',
      edit: (folder) => {
        folder.edit('redundant: false', 'redundant: true')
        folder.edit('policy:\n', 'policy:\n  freezes: [{ from: 2026-12-28, to: 2027-01-04, reason: "year end | ask @oncall, see #12" }]\n')
      },
    },
  ],
  'contract-year': [
    { title: '1-whole-contract', day: '2026-12-01' },
    { title: '2-nothing', day: '2026-12-01', before: ['import', '--from', 'contract.csv', '--as-of', '2026-12-01'] },
    { title: '3-growth', day: '2026-12-07', json: true, edit: (folder) => folder.edit('deviceLicences: 1200 ', 'deviceLicences: { value: 1300, from: 2027-01-15 } ') },
    { title: '4-ordered', day: '2027-01-14', before: ['apply', 'plan.json'] },
    { title: '5-the-end', day: '2027-11-15', edit: (folder) => folder.edit('serviceCode: fxm00000000', 'serviceCode: fxm00000000\n  endsOn: 2027-12-31') },
  ],
}
const forms = {
  md: (plan: Plan, view: FormatView) => formatPlan('markdown', plan, view),
  chat: (plan: Plan, view: FormatView) => formatPlan('text', plan, view),
  human: (plan: Plan, view: FormatView) => formatPlan('human', plan, { ...view, explain: true }),
} as const
/** What differs from run to run, by key; `likely` and `max` count live sessions. */
const changing = ['id', 'createdAt', 'serviceId', 'digest', 'intentDigest', 'tool', 'catalogueVersion', 'likely', 'max']
const differs = (key: string, value: unknown): boolean => (changing.includes(key) && value !== null) || (key === 'sessions' && typeof value === 'number') || (key === 'from' && typeof value === 'string' && /T.*\.(?!000Z)/.test(value))
const languages = ['en', 'ja'] as const
/** Style and script are the same in every page, and seen in a browser (test/browser). */
const stablePage = (text: string): string =>
  stablePlan(text).replace(/(<style>)[^<]*|(<script>)[^<]*(?:<(?!\/script>)[^<]*)*|'sha256-[^']+'/g, '$1$2…').replace(/[0-9a-f]{64}/g, '…').replace(/(?<=<dd>)[0-9a-f]{8}(?=<)/g, '00000000').replace(/(?<=T\d\d:\d\d:)\d\d\.\d{3}(?=Z)/g, '00.000')
    .replace(/[\d,]+(?= live sessions)|(?<=接続中のセッション )[\d,]+|[\d,]+(?= 接続)/g, 'N').replace(/gatewright \d+\.\d+\.\d+/g, 'gatewright …')
const fileOf = (example: string, title: string, language: string, form: string): string => `test/golden/formats/${example}/${title}.${language}.${form === 'md' ? 'md' : `${form}.txt`}`

describe.each(Object.entries(chains))('%s', (example, steps) => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder(example)
  })
  afterAll(() => folder.dispose())

  test.each(steps.map((step) => [step.title, step] as const))('%s', (title, { day, edit, before, code = 0, json = false, page = false }) => {
    const run = (...args: string[]) => folder.runAt(`${day}T01:00:00Z`, ...args)
    if (before) expect([0, 8]).toContain(run(...before).code)
    edit?.(folder)
    expect(run('plan', '--out', 'plan.json').code).toBe(code)
    const plan = readPlan(join(folder.path, 'plan.json'))
    const shown = (language: Language): Record<keyof typeof forms, string> => {
      const view = { style: { language, color: false }, next: nextCommand(plan, 'plan.json', language), whole: 'gatewright show plan.json', explain: false }
      return { md: `${forms.md(plan, view)}\n`, chat: `${forms.chat(plan, view)}\n`, human: `${forms.human(plan, view)}\n` }
    }
    for (const language of languages) for (const [form, text] of Object.entries(shown(language))) expectGolden(fileOf(example, title, language, form), stablePlan(text))
    expect(shown('en').chat.trimEnd().split('\n').length).toBeLessThanOrEqual(5)
    if (json) expectGolden(`test/golden/formats/${example}/${title}.json`, `${JSON.stringify(planJson(plan), (key, value) => (differs(key, value) ? '…' : value), 2)}\n`)
    if (page) for (const language of languages) {
      const text = planPage(plan, { style: { language }, next: nextCommand(plan, 'plan.json', language) })
      expectGolden(`test/golden/formats/${example}/${title}.${language}.html`, `${stablePage(text)}\n`)
      expect(run('show', 'plan.json', '--lang', language, '--format', 'html').out).toBe(`${text}\n`)
    }
    // The commands print the same, of a saved plan to the letter.
    expect(run('show', 'plan.json', '--lang', 'en', '--format', 'markdown').out).toBe(shown('en').md)
    expect(run('show', 'plan.json', '--lang', 'ja', '--explain').out).toBe(shown('ja').human)
    expect(stablePlan(run('plan', '--format', 'text', '--lang', 'ja').out.replaceAll('deployment.yaml', 'plan.json'))).toBe(stablePlan(shown('ja').chat))
  })
})

test('every golden file of the formats is compared', () => {
  const expected = Object.entries(chains).flatMap(([example, steps]) => steps.flatMap(({ title, json, page }) => [...languages.flatMap((language) => Object.keys(forms).map((form) => fileOf(example, title, language, form))), ...(json ? [`test/golden/formats/${example}/${title}.json`] : []), ...(page ? languages.map((language) => `test/golden/formats/${example}/${title}.${language}.html`) : [])]))
  expect(Object.keys(chains).flatMap((example) => readdirSync(`test/golden/formats/${example}`).map((name) => `test/golden/formats/${example}/${name}`)).sort()).toEqual(expected.sort())
})

describe('--format', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    folder.run('plan', '--out', 'plan.json')
  })
  afterAll(() => folder.dispose())

  test('json is --json, also where it fails', () => {
    expect(folder.run('show', 'plan.json', '--format', 'json')).toEqual({ ...folder.run('show', 'plan.json', '--json'), err: '' })
    expect(folder.run('show', 'plan.json', '--format=json').json.deployment.name).toBe('acme')
    expect(folder.run('show', 'none.json', '--format', 'json')).toMatchObject({ code: 64, json: { error: { code: 'usage' } } })
    expect(folder.run('plan', '--format', 'json', '--detailed-exitcode')).toMatchObject({ code: 2, err: '', json: { summary: { create: 21 } } })
  })
  test('json and an invalid file: exit 3, findings as JSON, nothing else', () => {
    const invalid = folder.copy()
    invalid.edit('port: 51820', 'port: 0')
    expect(invalid.run('plan', '--format', 'json')).toMatchObject({ code: 3, err: '', json: { valid: false } })
    expect(invalid.run('plan', '--format', 'markdown')).toMatchObject({ code: 3, out: '', err: expect.stringContaining('deployment.yaml:23') })
    invalid.dispose()
  })
  test.each([
    [['--format', 'text', '--explain'], 'error: --explain does not go with this format\n  Do: use it with --format human, markdown, or leave it out\n'],
    [['--max-bytes', '2000'], 'error: --max-bytes does not go with this format\n  Do: use it with --format markdown, or leave it out\n'],
    [['--format', 'markdown', '--max-bytes', '999', '--lang', 'ja'], 'エラー: --max-bytes 999 は小さすぎます\n  対応：1,000 以上を指定してください\n'],
  ])('%j is refused: exit 64, nothing written', (flags, err) => {
    expect(folder.run('plan', '--out', 'other.json', ...flags)).toMatchObject({ code: 64, out: '', err })
    expect(existsSync(join(folder.path, 'other.json'))).toBe(false)
  })
  test('a form that is not known', () => expect(folder.run('plan', '--format', 'pdf')).toMatchObject({ code: 64, out: '' }))
  test('--max-bytes counts the bytes that are printed, and says what is missing and where it is', () => {
    for (const [most, language] of [[1000, 'ja'], [1500, 'en'], [3000, 'ja']] as const) {
      const { out } = folder.run('show', 'plan.json', '--format', 'markdown', '--max-bytes', String(most), '--lang', language)
      expect(Buffer.byteLength(out)).toBeLessThanOrEqual(most)
      expect(out).toMatch(/^<!-- gatewright:acme -->\n\*\*acme: /)
      expect(out).toContain('<code>gatewright show plan.json</code>')
    }
    expect(folder.run('show', 'plan.json', '--format', 'markdown').out).not.toContain('gatewright show')
  })
  test('--no-fees: no amount in any form', () => {
    const priced = new Folder('contract-year')
    expect(priced.run('plan', '--format', 'markdown').out).toContain('¥')
    for (const format of ['human', 'json', 'markdown', 'text', 'html']) expect(priced.run('plan', '--no-fees', '--format', format).out).not.toMatch(/¥|820,?000/)
    // Nor a line of the file that holds a budget.
    const run = (...args: string[]) => priced.runAt('2026-12-01T01:00:00Z', ...args)
    run('import', '--from', 'contract.csv', '--as-of', '2026-12-01')
    priced.edit('{ monthly: 1500000, over: warn }', '{ monthly: 1400000, over: refuse }')
    const linesOf = (...flags: string[]): unknown => run('plan', '--json', ...flags).json.changes.map(({ address, paths }: Plan['changes'][number]) => [address, paths.map(({ line }) => line)])
    expect(linesOf()).toEqual([['policy', Array(2).fill('budgets: { monthly: 1400000, over: refuse }')]])
    expect(linesOf('--no-fees')).toEqual([['policy', [undefined, undefined]]])
    priced.dispose()
  })
})
