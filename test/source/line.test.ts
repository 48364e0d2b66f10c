/** The line of a file that a plan repeats: as it stands, without what stands behind `#`. */
import { expect, test } from '@jest/globals'
import { lineOf } from '../../src/source/excerpt.js'

test.each([
  ['  port: 51820   # was 51821', 'port: 51820'], ['a: "x # y" # z', 'a: "x # y"'], [`a: 'it''s # in' # out`, `a: 'it''s # in'`], ['a: "\\" # in" # out', 'a: "\\" # in"'], ['a: "\\\\" # out', 'a: "\\\\"'], ["a: '' # out", "a: ''"], ["a: don't # out", "a: don't"], ['a: b#c', 'a: b#c'],
  ['[ "#", \'#\' ] #', '[ "#", \'#\' ]'], ['# all of it', ''], ['\tx: 1\r', 'x: 1'], ['x'.repeat(161), `${'x'.repeat(159)}…`], ['x'.repeat(160), 'x'.repeat(160)],
])('%j: %j', (text, expected) => expect(lineOf(`first: 1\n${text}\nlast: 1`, 2)).toBe(expected))

test('a line that is not there', () => expect(lineOf('a: 1', 7)).toBe(''))
