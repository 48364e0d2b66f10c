/** The line that approves: what is printed is read again as it was; what is nearly one is none. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ApprovalLine, approvalLinesIn, parseApprovalLine, printApprovalLine } from '../../src/plan/approval-line.js'
import { effectOrder } from '../../src/plan/severity.js'

const digest = 'ab'.repeat(32)
const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 }).map((digits) => digits.join(''))
const seconds = fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((thousandths) => thousandths / 1000))
const effect = fc.oneof(
  fc.record({ effect: fc.constantFrom(...effectOrder), where: fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)), seconds }),
  fc.record({ effect: fc.constant('host-cut' as const), where: fc.constantFrom('10.0.0.0/8', '172.20.30.40/32', '2001:db8::/32', null), seconds: fc.constant(null) }),
)
const line: fc.Arbitrary<ApprovalLine> = fc.record({
  intentDigest: hex, effects: fc.array(effect, { maxLength: 5 }), maxSessions: fc.option(fc.integer({ min: 0, max: 9_999_999 })),
  until: fc.option(fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2150-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))),
})

test('printing and reading are inverse', () => {
  fc.assert(fc.property(line, (value) => expect(parseApprovalLine(printApprovalLine(value))).toEqual(value)))
})
test('also with Markdown around it', () => {
  fc.assert(fc.property(line, fc.constantFrom('> ', '`', '- ', '>> ', '  * ', ''), (value, mark) => {
    const text = printApprovalLine(value)
    expect(approvalLinesIn(`Looks good.\r\n\r\n${mark}${text}${mark === '`' ? '`' : ''}  \r\nthanks`)).toEqual({ lines: [value], malformed: [] })
  }))
})

describe('read strictly', () => {
  test.each([
    ['nothing but the digest', `gatewright approve sha256:${digest}`, true],
    ['everything', `gatewright approve sha256:${digest} up to stall:tokyo=2s,host-cut:10.0.0.0/8 max 900 sessions until 2026-12-01`, true],
    ['upper case', `gatewright approve sha256:${digest.toUpperCase()}`, false],
    ['a short digest', `gatewright approve sha256:${digest.slice(1)}`, false],
    ['another order', `gatewright approve sha256:${digest} until 2026-12-01 max 900 sessions`, false],
    ['no such effect', `gatewright approve sha256:${digest} up to explosion:tokyo`, false],
    ['no such day', `gatewright approve sha256:${digest} until 2026-02-30`, false],
    ['spaces between effects', `gatewright approve sha256:${digest} up to stall:tokyo=2s, reconnect:osaka`, false],
    ['words behind it', `gatewright approve sha256:${digest} I think`, false],
    ['half a number', `gatewright approve sha256:${digest} max 9.5 sessions`, false],
    ['nothing', 'gatewright approve', false],
  ])('%s', (_title, text, good) => {
    const found = approvalLinesIn(text)
    expect([found.lines.length, found.malformed.length]).toEqual(good ? [1, 0] : [0, 1])
  })
  test('a sentence about it is no line', () => expect(approvalLinesIn(`I ran gatewright approve sha256:${digest}`)).toEqual({ lines: [], malformed: [] }))
})
