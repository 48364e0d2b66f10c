/** Progress: whole lines where nobody watches, a moving last line on a terminal, nothing under --json. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { liveProgress } from '../../src/commands/shared/live.js'
import type { ApplyEvent } from '../../src/plan/outcome.js'

const wave: ApplyEvent = { type: 'wave', wave: { number: 1, title: 'tokyo', changes: ['gateway.tokyo', 'rule.a'] }, of: 2 }
const change: ApplyEvent = { type: 'change', address: 'gateway.tokyo', action: 'update', state: 'done', orderIds: [] }
const lines = ['Wave 1 of 2: tokyo (2)', '  ✓ gateway.tokyo update done']

function show(isTTY: boolean, quiet: boolean): string {
  let text = ''
  const live = liveProgress(quiet, 'en', { isTTY, columns: 40, write: (part: string) => (text += part) })
  live.report(wave)
  live.report(change)
  jest.advanceTimersByTime(250)
  live.stop()
  jest.advanceTimersByTime(1000)
  return text
}
const ci = process.env.CI
beforeEach(() => {
  jest.useFakeTimers()
  delete process.env.CI
  process.env.TERM = 'xterm'
})
afterEach(() => {
  jest.useRealTimers()
  if (ci !== undefined) process.env.CI = ci
})

describe('progress of an apply', () => {
  test('in a log: a line an event, no control characters', () => expect(show(false, false)).toBe(`${lines.join('\n')}\n`))
  test('on a terminal: the same lines, then one that moves and goes', () => {
    const text = show(true, false)
    for (const line of lines) expect(text).toContain(`\r\u001b[K${line}\n`)
    expect(text).toContain('\r\u001b[K  … wave 1 of 2 · 1 of 2 · 0 s')
    expect(text.endsWith('\r\u001b[K')).toBe(true)
  })
  test('in CI with a terminal: line-wise', () => {
    process.env.CI = 'true'
    expect(show(true, false)).toBe(`${lines.join('\n')}\n`)
  })
  test('under --json: nothing', () => expect(show(true, true)).toBe(''))
})
