/** Whatever comes in, one clear finding goes out, with its place. */
import { describe, expect, test } from '@jest/globals'
import { parseSource } from '../../src/source/parse.js'

const parse = (text: string | Uint8Array) => parseSource(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'x.yaml')

describe('hostile input', () => {
  const rows: [string, string | Uint8Array, string, number][] = [
    ['more than 1 MiB', 'a: '.padEnd(1024 * 1024 + 1, 'x'), 'file-too-large', 1],
    ['bad UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xff]), 'not-utf8', 1],
    ['an alias', 'a: &x 1\nb: *x\n', 'alias', 2],
    ['a merge key', 'a: 1\n<<: { b: 1 }\n', 'merge-key', 2],
    ['a custom tag', 'a: !secret x\n', 'custom-tag', 1],
    ['several documents', 'a: 1\n---\nb: 2\n', 'several-documents', 2],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', 3],
    ['__proto__', 'a: 1\n__proto__: { x: 1 }\n', 'forbidden-key', 2],
    ['deep nesting', `a: ${'['.repeat(40)}${']'.repeat(40)}\n`, 'too-deep', 1],
    ['bottomless nesting', '['.repeat(100_000), 'too-deep', 1],
    ['a tab', 'a:\n\tb: 1\n', 'tab-indentation', 2],
    ['a key that is a number', '1: x\n', 'key-not-text', 1],
    ['nothing', '# only a comment\n', 'empty-file', 1],
    ['half a map', 'a: {\n', 'syntax', 2],
  ]
  test.each(rows)('%s', (_name, text, id, line) => {
    const { findings, value } = parse(text)
    expect(findings.map((finding) => finding.id)).toContain(id)
    expect(findings.find((finding) => finding.id === id)?.source?.line).toBe(line)
    expect(value).toBeUndefined()
  })
})

describe('harmless input', () => {
  const rows: [string, string][] = [
    ['CRLF', 'a: 1\r\nb: 2\r\n'],
    ['a BOM', '\ufeffa: 1\nb: 2\n'],
    ['comments', '# 日本語\na: 1 # one\nb: 2\n'],
    ['another order', 'b: 2\na: 1\n'],
  ]
  test.each(rows)('%s', (_name, text) => {
    expect(parse(text)).toMatchObject({ findings: [], value: { a: 1, b: 2 } })
  })
})
