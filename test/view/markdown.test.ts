/** The comment of a pull request: harmless whatever others wrote, within its bytes, verdict and summary first. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { desiredResources, resourceMap } from '../../src/kinds/index.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import type { Plan } from '../../src/plan/document.js'
import type { SessionReport, Snapshot } from '../../src/plan/snapshot.js'
import { formatPlan } from '../../src/view/formats.js'
import { leastMaxBytes } from '../../src/view/markdown.js'
import { bytesOf, code, escapeText, fitting } from '../../src/view/markdown-text.js'
import { deployments, unremarkable } from '../support/deployments.js'
import { World } from '../support/in-process.js'

describe('what others wrote', () => {
  test.each([
    ['plain words, as they are: 100% (a, b) 3.5', 'plain words, as they are: 100% (a, b) 3.5'],
    ['a | b', 'a &#124; b'], ['`rm`', '&#96;rm&#96;'], ['*a* _b_ ~c~ $d$', '&#42;a&#42; &#95;b&#95; &#126;&#8203;c&#126; &#36;&#8203;d&#36;'],
    ['<img src=x onerror=alert(1)>', '&#60;img src=x onerror=alert(1)&#62;'], ['</details><script>', '&#60;/details&#62;&#60;script&#62;'], ['--> <!-- gatewright:other -->', '&#45;-&#62; &#60;!-- gatewright:other --&#62;'],
    ['&lt;b&gt; &#64;me', '&#38;&#8203;lt;b&#38;&#8203;gt; &#38;&#35;&#8203;64;me'], ['a\\|b\\', 'a&#92;&#124;b&#92;'],
    ['@octocat and @org/team', '@&#8203;octocat and @&#8203;org/team'], ['mail me@example.com', 'mail me@&#8203;example.com'],
    ['fixes #123, org/repo#4, GH-5, gh-6', 'fixes &#35;&#8203;123, org/repo&#35;&#8203;4, GH-&#8203;5, gh-&#8203;6'], ['!7 &8 %"9" ~label $1', '!&#8203;7 &#38;&#8203;8 %&#8203;"9" &#126;&#8203;label &#36;&#8203;1'],
    ['[x](https://evil.example)', '&#91;x&#93;(https&#58;//evil.example)'], ['![x](y)', '!&#8203;&#91;x&#93;(y)'], ['https://evil.example www.evil.example', 'https&#58;//evil.example &#119;ww.evil.example'],
    ['one\ntwo\r\n\r\n# three\t4', 'one two &#35; three 4'], ['a\u2028b\u0000c\u001b[31m', 'a b c &#91;31m'], ['safe\u202e\u2066txt', 'safe\ufffd\ufffdtxt'], ['\ud800 alone', '\ufffd alone'], ['@\u200bx', '@&#8203;x'],
    ['- item', '&#45; item'], ['+ item', '&#43; item'], ['--- ', '&#45;--'], ['=====', '&#61;===='], ['1. first', '&#49;. first'], ['12) twelfth', '&#49;2) twelfth'], ['172.16.0.0/12', '172.16.0.0/12'], ['> quoted', '&#62; quoted'],
    ['/close', '/close'], ['', ''],
  ])('%j in prose is %j', (given, expected) => expect(escapeText(given)).toBe(expected))
  test.each([
    ['2001:db8::/56 | `x`', '<code>2001:db8::/56 &#124; &#96;x&#96;</code>'], ['a</code>@me #1', '<code>a&#60;/code&#62;@&#8203;me &#35;1</code>'], ['--accept-disruption stall:tokyo=1s', '<code>--accept-disruption stall:tokyo=1s</code>'], ['a\nb', '<code>a b</code>'],
  ])('%j as a value is %j', (given, expected) => expect(code(given)).toBe(expected))
  test('what is too long ends with …, counted as it is escaped', () => {
    expect(fitting('abcdef', 6)).toBe('abcdef')
    expect(fitting('abcdefg', 6)).toBe('abc…')
    for (const [text, bytes] of [['|'.repeat(900), 100], ['申込'.repeat(300), 100], ['👩‍👩‍👧@x'.repeat(99), 60]] as const) expect(bytesOf(fitting(text, bytes))).toBeLessThanOrEqual(bytes)
    expect(fitting('|'.repeat(900), 100)).toBe(`${'&#124;'.repeat(16)}…`)
  })
})

const hostile = fc.oneof(
  fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom('|', '`', '```\n', '<!-- ', ' -->', '</details>', '<summary>', '</code>', '@here', '#12', '\n', '\r\n- ', '[a](b)', '&#64;x', '\\', '申込', '**', '\u202e', ' ', 'x'.repeat(400), '年'.repeat(200)), { maxLength: 12 }).map((parts) => parts.join('')),
)
/** A plan that carries what others wrote at every place that takes text. */
const plans = fc.record({
  from: fc.option(deployments), to: deployments, texts: fc.array(hostile, { minLength: 1, maxLength: 8 }), name: fc.oneof(fc.constant('acme'), hostile), many: fc.integer({ min: 0, max: 40 }), open: fc.boolean(),
  status: fc.constantFrom('ready', 'needs-consent', 'not-now', 'refused', undefined),
})

let snapshot: Snapshot
let sessions: SessionReport
beforeAll(async () => {
  const { service } = new World('2026-12-01', 'simulated', 'acme')
  ;[snapshot, sessions] = [await service.snapshot(), await service.sessions()]
})

type Given = typeof plans extends fc.Arbitrary<infer T> ? T : never
function planOf({ from, to, texts, name, many, open, status }: Given): Plan {
  const plan = assemblePlan({ id: 'p1', tool: 'test', now: '2026-12-01T01:00:00.000Z', file: 'x.yaml', deployment: to, snapshot, sessions, committed: resourceMap(from ? [...desiredResources(from).values()] : []), desired: desiredResources(to), ...unremarkable })
  const text = (index: number): string => texts[index % texts.length] ?? ''
  const some = <T>(make: (index: number) => T): T[] => Array.from({ length: many }, (_each, index) => make(index))
  return {
    ...plan, deployment: { ...plan.deployment, name },
    changes: plan.changes.map((change, index) => ({ ...change, paths: change.paths.map((path) => ({ ...path, after: path.path.length > 0 ? text(index) : path.after, source: { file: text(index + 1), line: 1, column: 1 } })) })),
    findings: some((index) => ({ id: 'redundancy-fixed', severity: 'error', article: '5(1)', params: { region: text(index) }, source: { file: text(index), line: index, column: 1 } })),
    obligations: some((index) => ({ id: 'notify-environment', article: '4(3)', params: { network: text(index) }, due: 'promptly' })),
    openOrders: open ? [{ id: text(0), status: 'issued', channel: 'form', changes: [] }] : [],
    ...(status && plan.changes.length > 0 && { verdict: { status, consents: some(text), reasons: [...some(text), `freeze: 2026-12-28 to 2027-01-04: ${text(2)}`] } }),
  }
}
const markdownOf = (plan: Plan, language: 'en' | 'ja', maxBytes: number, command: string): string => `${formatPlan('markdown', plan, { style: { language, color: false }, next: `gatewright apply ${command}`, whole: `gatewright show ${command}`, explain: true, maxBytes })}\n`

/** Tags that are open at the end, or the first that does not fit. */
function unbalanced(text: string): string[] {
  const open: string[] = []
  for (const [tag, closing, name = ''] of text.replace(/^<!-- gatewright:[A-Za-z0-9-]{0,40} -->\n/, '').matchAll(/<(\/?)([a-z!-]+)[^>]*>/g)) {
    if (!['details', 'summary', 'code', 'sub', 'br'].includes(name)) return [tag]
    if (name === 'br') continue
    if (!closing) open.push(name)
    else if (open.pop() !== name) return [tag]
  }
  return open
}

describe('a comment of a random plan', () => {
  test('stays within its bytes, begins with marker and verdict, and holds no markup but its own', () => {
    let [whole, shortened] = [0, 0]
    fc.assert(
      fc.property(plans, fc.constantFrom('en' as const, 'ja' as const), fc.oneof(fc.integer({ min: leastMaxBytes, max: 4_000 }), fc.integer({ min: leastMaxBytes, max: 65_000 })), hostile, (given, language, maxBytes, command) => {
        const plan = planOf(given)
        const text = markdownOf(plan, language, maxBytes, command)
        expect(bytesOf(text)).toBeLessThanOrEqual(maxBytes)
        const [marker, verdict, ...rest] = text.split('\n')
        expect(marker).toMatch(/^<!-- gatewright:[A-Za-z0-9-]{0,40} -->$/)
        expect(verdict).toMatch(/^\*\*.*: .*\*\*/)
        expect(unbalanced(text)).toEqual([])
        if (plan.verdict.status === 'no-changes') return expect(rest).toEqual([''])
        for (const count of [plan.summary.create, plan.summary.update, plan.summary.delete]) expect(verdict?.split('**').at(-1)).toMatch(new RegExp(`\\b${count}\\b`))
        // Every line is one of our own: nothing that others wrote begins one, ends a cell, or calls anybody.
        for (const line of rest) expect(line).toMatch(/^(?:| {0,2}- (?![-+]\s|[=>#|`]|--|\d+[.)]\s).*|\|(?:[^|]*\|){3}|<sub>.*<\/sub>|<details(?: open)?><summary>.*<\/summary>|<\/details>|[^-+=>#|`</@].*<code>.*<\/code>)$/u)
        expect(text.replace(/<code>.*?<\/code>/gs, '')).not.toMatch(/@[\p{L}\p{N}]|#\d(?!\d*;)|\]\(|:\/\//u)
        const everything = markdownOf(plan, language, 50_000_000, command)
        if (text === everything) whole++
        else {
          shortened++
          expect(bytesOf(everything)).toBeGreaterThan(maxBytes)
          expect(text).toMatch(language === 'en' ? /\n[^\n]*(?:Left out|left out)[^\n]*\n$/ : /\n[^\n]*省略[^\n]*\n$/)
        }
      }),
      { numRuns: 120 },
    )
    expect(Math.min(whole, shortened)).toBeGreaterThan(20)
  })

  test('from 4,000 bytes on the whole summary stands, and what is left out is counted exactly', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 4_000, max: 12_000 }), (given, maxBytes) => {
        const plan = planOf({ ...given, texts: ['plain'], name: 'acme' })
        if (plan.verdict.status === 'no-changes') return
        const [text, everything] = [markdownOf(plan, 'en', maxBytes, 'plan.json'), markdownOf(plan, 'en', 50_000_000, 'plan.json')]
        const summary = everything.slice(0, everything.indexOf('</sub>'))
        expect(text.startsWith(summary)).toBe(true)
        const rows = text.match(/^\| <code>/gm)?.length ?? 0
        const left = Number(/Changes \(([\d,]+)\)/.exec(text)?.[1]?.replace(',', '') ?? 0)
        expect(rows + left).toBe(plan.changes.length)
      }),
      { numRuns: 50 },
    )
  })
})
