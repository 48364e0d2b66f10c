/** One value of a YAML text is set; everything else stays byte for byte. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyEdit, editOf, removalOf } from '../../src/source/edit.js'
import { parseSource } from '../../src/source/parse.js'
import { writeFlow, writeYaml } from '../../src/source/write.js'
import { type Json, type Path, valueAt } from '../../src/support/json.js'
import { source } from '../support/deployments.js'

const edited = (text: string, path: Path, value: Json): string | undefined => {
  const edit = editOf(text, path, value)
  return edit && applyEdit(text, edit)
}

describe('what is replaced, and what stays', () => {
  const rows: [what: string, text: string, path: Path, value: Json, after: string | undefined][] = [
    ['a plain number between comments', '# 外回り用\na: # why\n  b: 1200   # 説明\n  # end\n', ['a', 'b'], 1300, '# 外回り用\na: # why\n  b: 1300   # 説明\n  # end\n'],
    ['CRLF', 'a:\r\n  b: 1 # x\r\n  c: 2\r\n', ['a', 'b'], 2, 'a:\r\n  b: 2 # x\r\n  c: 2\r\n'],
    ['no newline at the end', 'a: assigned', ['a'], '203.0.113.9', 'a: 203.0.113.9'],
    ['double quotes stay', 'a: "x"  # c\n', ['a'], 'y', 'a: "y"  # c\n'],
    ['single quotes stay', "a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['quotes go where a number stands', 'a: "x"\n', ['a'], 5, 'a: 5\n'],
    ['a text that cannot stand plain gets quotes', 'a: 203.0.113.1\n', ['a'], '2001:db8::1', 'a: "2001:db8::1"\n'],
    ['a text that looks like something else gets quotes', 'a: x\n', ['a'], 'no', 'a: "no"\n'],
    ['a flow map', 'g: { endpoint: assigned, port: 51820, pools: [a, "b:c"] } # gw\n', ['g', 'endpoint'], '203.0.113.9', 'g: { endpoint: 203.0.113.9, port: 51820, pools: [a, "b:c"] } # gw\n'],
    ['a flow map over lines, with comments', 'g: {\n  a: 1, # one\n  b: 2  # two\n}\n', ['g', 'b'], 3, 'g: {\n  a: 1, # one\n  b: 3  # two\n}\n'],
    ['JSON', '{"a": {"b": "x"}}', ['a', 'b'], 'y', '{"a": {"b": "y"}}'],
    ['Japanese all around', 'メモ: 値 # 注\na: 1 # 全角\n', ['a'], 2, 'メモ: 値 # 注\na: 2 # 全角\n'],
    ['a block text', 'a: |\n  one\n  two\nb: 2\n', ['a'], 'x', 'a: x\nb: 2\n'],
    ['an empty value', 'a:   # nothing\nb: 2\n', ['a'], 1, 'a: 1   # nothing\nb: 2\n'],
    ['null', 'a: ~ # nothing\n', ['a'], 1, 'a: 1 # nothing\n'],
    ['a key added to a block map', 'c:\n  a: 1 # one\n  # after\nd: 2\n', ['c', 'endsOn'], '2027-04-10', 'c:\n  a: 1 # one\n  endsOn: 2027-04-10\n  # after\nd: 2\n'],
    ['a key added after a nested block', 'c:\n  a:\n    b: 1\n\nd: 2\n', ['c', 'x'], 1, 'c:\n  a:\n    b: 1\n  x: 1\n\nd: 2\n'],
    ['a key added after a block list', 'c:\n  a:\n    - 1 # one\nd: 2\n', ['c', 'x'], 1, 'c:\n  a:\n    - 1 # one\n  x: 1\nd: 2\n'],
    ['a key added at the end, without a newline', 'c:\n  a: 1', ['c', 'x'], 1, 'c:\n  a: 1\n  x: 1'],
    ['a key added, CRLF', 'c:\r\n  a: 1\r\n', ['c', 'x'], 1, 'c:\r\n  a: 1\r\n  x: 1\r\n'],
    ['a key added to a flow map', 'c: { a: 1 } # c\n', ['c', 'x'], 1, 'c: { a: 1, x: 1 } # c\n'],
    ['a key added to a flow map with a comma at its end', 'c: { a: 1, }\n', ['c', 'x'], 1, 'c: { a: 1, x: 1, }\n'],
    ['a key added to an empty flow map', 'c: {} # c\n', ['c', 'x'], 1, 'c: { x: 1 } # c\n'],
    ['a nested place added', 'c:\n  a: 1\n', ['c', 'tunnel', 'mtu'], 1380, 'c:\n  a: 1\n  tunnel: { mtu: 1380 }\n'],
    ['a block added to a key without a value', 'c:\nd: 1\n', ['c', 'tunnel', 'mtu'], 1380, 'c: { tunnel: { mtu: 1380 } }\nd: 1\n'],
    ['an item of a list', 'o: [a, { name: b, endsOn: 2027-03-31 }] # o\n', ['o', 1, 'endsOn'], '2027-04-10', 'o: [a, { name: b, endsOn: 2027-04-10 }] # o\n'],
    ['an item of a block list', 'o:\n  - a # one\n  - name: b # two\n    endsOn: 2027-03-31\n', ['o', 1, 'endsOn'], '2027-04-10', 'o:\n  - a # one\n  - name: b # two\n    endsOn: 2027-04-10\n'],
    ['a dated quantity becomes plain', 'a: { value: 1, from: 2026-01-01 } # q\n', ['a'], 2, 'a: 2 # q\n'],
    ['a list longer by one', 'a: [x, "y:z"] # l\n', ['a'], ['x', 'y:z', 'w'], 'a: [x, "y:z", w] # l\n'],
    ['a list shorter by one', 'a: [x, "y:z", w]\n', ['a'], ['y:z', 'w'], 'a: ["y:z", w]\n'],
    ['a block list changed', 'a:\n  - x # one\n  - y # two\nb: 1\n', ['a'], ['y', 'z'], 'a:\n  - y # two\n  - z\nb: 1\n'],
    ['a list with comments grows', 'a: [\n  x, # one\n  y # two\n]\n', ['a'], ['x', 'y', 'z'], 'a: [\n  x, # one\n  y, z # two\n]\n'],
    ['a list with comments does not shrink', 'a: [\n  x, # one\n  y # two\n]\n', ['a'], ['y'], undefined],
    ['a block with comments is not thrown away', 'a:\n  value: 1 # now\n  from: 2026-01-01\n', ['a'], 2, undefined],
    ['a place inside a scalar', 'a: 1\n', ['a', 'b'], 2, undefined],
    ['what does not parse', 'a: [\n', ['a'], 2, undefined],
  ]
  test.each(rows)('%s', (_what, text, path, value, after) => {
    expect(edited(text, path, value)).toBe(after)
  })
})

/** Every scalar's path. */
const leaves = (value: Json, path: Path = []): Path[] =>
  typeof value !== 'object' || value === null ? [path] : Object.entries(value).flatMap(([key, each]) => leaves(each as Json, [...path, Array.isArray(value) ? Number(key) : key]))
const lookOf = (value: Json): fc.Arbitrary<string> =>
  fc.record({ flow: fc.boolean(), crlf: fc.boolean(), comments: fc.boolean(), end: fc.boolean() }).map(({ flow, crlf, comments, end }) => {
    const text = flow ? Object.entries(value as object).map(([key, each]) => `${writeFlow(key)}: ${writeFlow(each)}`).join('\n') : writeYaml(value).trimEnd()
    const remarked = comments ? text.split('\n').map((line, index) => (/[|>]-?$/.test(line) || line.includes('"') ? line : `${line} # 注 ${index}`)).join('\n') : text
    return `${remarked}${end ? '\n' : ''}`.replaceAll('\n', crlf ? '\r\n' : '\n')
  })
const scalars = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constantFrom('assigned', '2001:db8::1', '203.0.113.9', 'yes', '1e3', '~', '02:00', "it's", 'a: b', '# no', '[x', '日本語', '2027-04-10'))
const read = (text: string): Json => {
  const { value, findings } = parseSource(Buffer.from(text), 'x.yaml')
  expect(findings).toEqual([])
  return value ?? null
}

test('on random files, a random scalar becomes what was asked for, on its own line, and nothing else is another', () => {
  fc.assert(
    fc.property(source.chain((value) => fc.record({ text: lookOf(value as Json), value: fc.constant(value as Json) })), fc.nat(), scalars, ({ text, value }, pick, wanted) => {
      expect(read(text)).toEqual(value)
      const paths = leaves(value)
      const path = paths[pick % paths.length] as Path
      const after = edited(text, path, wanted)
      expect(after).toBeDefined()
      const now = read(after ?? '')
      expect(valueAt(now, path)).toEqual(wanted)
      const others = (root: Json): Json[] => paths.filter((each) => each !== path).map((each) => valueAt(root, each) ?? null)
      expect(others(now)).toEqual(others(value))
      const [before, behind] = [text.split('\n'), (after ?? '').split('\n')]
      const differing = before.filter((line, index) => line !== behind[index])
      expect({ lines: behind.length, differing: differing.length <= 1 }).toEqual({ lines: before.length, differing: true })
      if (differing[0]) expect(behind[before.indexOf(differing[0])]?.match(/ # 注 \d+\r?$/)?.[0]).toEqual(differing[0].match(/ # 注 \d+\r?$/)?.[0])
    }),
    { numRuns: 300 },
  )
})

test('on random files, a key that is not there comes in, and every line that was there stays', () => {
  fc.assert(
    fc.property(source.chain((value) => fc.record({ text: lookOf(value as Json), value: fc.constant(value as Json) })), fc.constantFrom<Path>(['contract', 'endsOn'], ['regions', 'tokyo', 'endsOn'], ['regions', 'tokyo', 'settings', 'dns', 'servers'], ['settings', 'session', 'reauthenticate'], ['otherServices']), ({ text, value }, path) => {
      fc.pre(valueAt(value, path) === undefined)
      const after = edited(text, path, 'new')
      expect(after).toBeDefined()
      const now = read(after ?? '')
      expect(valueAt(now, path)).toBe('new')
      expect(leaves(value).map((each) => valueAt(now, each))).toEqual(leaves(value).map((each) => valueAt(value, each)))
      const [before, behind] = [text.split(/\r?\n/), (after ?? '').split(/\r?\n/)]
      const differing = before.filter((line) => !behind.includes(line))
      expect(differing.length).toBeLessThanOrEqual(1)
      expect((after ?? '').includes('\r\n')).toBe(text.includes('\r\n'))
      expect(/(?<!\r)\n/.test(after ?? '') && text.includes('\r\n')).toBe(false)
    }),
    { numRuns: 200 },
  )
})

const removals: [string, string, Path, string | undefined][] = [
  ['a line of a block, with its remark', 'a: 1\nb: 2 # two\n# of c\nc: 3\n', ['b'], 'a: 1\n# of c\nc: 3\n'],
  ['the last line of a block, without a line end', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
  ['a block with all that is in it', 'a:\n  x: 1\n  y: [1,\n    2]\nb: 2\n', ['a'], 'b: 2\n'],
  ['the first of a flow map', 'a: { x: 1, y: 2 }\n', ['a', 'x'], 'a: { y: 2 }\n'],
  ['the last of a flow map', 'a: { x: 1, y: 2 }\n', ['a', 'y'], 'a: { x: 1 }\n'],
  ['the only thing of a map takes the map with it', 'b: 2\na: { x: { y: 1 } }\nc: 3\n', ['a', 'x', 'y'], 'b: 2\nc: 3\n'],
  ['the only thing of a block, where what holds it has a remark', 'b: 2\na: # why\n  x: 1\n', ['a', 'x'], undefined],
  ['lines that end as Windows has them', 'a: 1\r\nb: 2\r\nc: 3\r\n', ['b'], 'a: 1\r\nc: 3\r\n'],
  ['what is not there', 'a: 1\n', ['b'], undefined],
  ['what lies in a list', 'a: [{ b: 1 }]\n', ['a', 0, 'b'], undefined],
]
test.each(removals)('takes out %s', (_what, text, path, expected) => {
  const edit = removalOf(text, path)
  expect(edit && applyEdit(text, edit)).toBe(expected)
})
