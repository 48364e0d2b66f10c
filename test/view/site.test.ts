/** The generated pages' small parts: text stays text, values are written as in a file, types are said in words. */
import { describe, expect, test } from '@jest/globals'
import { keys, refLink } from '../../src/view/site/document-page.js'
import { places } from '../../src/view/site/file-page.js'
import { outputPage } from '../../src/view/site/output-page.js'
import { anchor, code, plain, table, template, written } from '../../src/view/site/text.js'
import { typeText } from '../../src/view/site/types.js'

test.each([
  ['a <name> & {{ x }}', 'a &lt;name> &amp; &#123;&#123; x }}'], ['regions.*.gateway [empty]', 'regions.\\*.gateway \\[empty\\]'], ['say `a*b <c>` once', 'say `a*b <c>` once'], ['snake_case ~ \\', 'snake\\_case \\~ \\\\'],
])('%s stays what it says', (text, markdown) => expect(plain(text)).toBe(markdown))
test('places of a catalogue’s words', () => expect(template('{path} is {found}')).toBe('‹path› is ‹found›'))
test('code with a mark in it', () => expect([code('a'), code('a `b`')]).toEqual(['`a`', '`` a `b` ``']))
test('a table, with what would end a cell', () => {
  expect(table(['a', 'b'], [['x|y', 'one\ntwo']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | one<br>two |')
  expect(table(['a'], [])).toBe('')
})
test.each([['regions.*.gateway.port', 'regions-gateway-port'], ['policy.windows[].days', 'policy-windows-days'], ['contract.serviceCode', 'contract-servicecode'], ['order:sent', 'order-sent']])('%s stands at #%s', (place, id) => expect(anchor(place)).toBe(id))
test.each([
  [1200, '1200'], [true, 'true'], [null, 'null'], ['tokyo', 'tokyo'], ['', '""'], ['2026-04-01', '2026-04-01'], ['10.64.0.0/18', '10.64.0.0/18'], ['02:00', '02:00'], ['12', '"12"'], ['a: b', '"a: b"'], ['- x', '"- x"'], ['./record', './record'], ['true', '"true"'],
  [['a', 1], '[a, 1]'], [{}, '{}'], [{ value: 1, from: '2027-04-01' }, '{ value: 1, from: 2027-04-01 }'],
])('%j is written as %s', (value, text) => expect(written(value)).toBe(text))

describe('what a place takes', () => {
  const quantity = JSON.parse('{ "if": { "type": "object" }, "then": { "type": "object", "properties": { "value": {}, "from": {} } }, "else": { "type": "integer", "minimum": 1, "maximum": 10 } }')
  test.each([
    [{ type: 'integer', minimum: 100, maximum: 65000, multipleOf: 100 }, 'whole number, from 100 to 65,000, in steps of 100', '整数、100 以上 65,000 以下、100 単位'],
    [{ type: 'string', maxLength: 40 }, 'text, at most 40 characters', '文字列、40 文字まで'], [{ enum: ['a', 'b'] }, 'one of `a` `b`', '`a` `b` のいずれか'], [{ const: 'x' }, '`x`', '`x`'],
    [{ type: ['string', 'null'] }, 'text or `null`', '文字列 または `null`'], [{ type: 'array', items: { type: 'string' }, maxItems: 3, uniqueItems: true }, 'list of text, at most 3 entries, no entry twice', '文字列の一覧、3 件まで、重複不可'],
    [{ type: 'object', additionalProperties: { type: 'object' } }, 'map by name', '名前ごとの一覧'], [{}, 'any value', '任意の値'], [quantity, 'whole number, from 1 to 10 or `{ value, from }`', '整数、1 以上 10 以下 または `{ value, from }`'],
    [{ anyOf: [{ $ref: '#/$defs/hold' }, { type: 'null' }] }, '[hold](#hold) or `null`', '[hold](#hold) または `null`'],
  ])('%j', (schema, en, ja) => expect([typeText(schema, 'en', refLink), typeText(schema, 'ja', refLink)]).toEqual([en, ja]))
  test.each([['#/$defs/change', '[change](#change)'], ['plan.schema.json', '[plan](./plan.md)'], ['plan.schema.json#/$defs/finding', '[finding](./plan.md#finding)']])('%s leads to %s', (ref, link) => expect(refLink(ref)).toBe(link))
})

test('places: maps, lists and quantities are looked into', () => {
  const schema = JSON.parse('{ "required": ["a"], "properties": { "a": { "additionalProperties": { "properties": { "b": {} } } }, "c": { "items": { "properties": { "d": {} } } }, "e": { "then": { "properties": { "value": {} } } } } }')
  expect([...places(schema)].map(({ path, required }) => [path, required])).toEqual([['a', true], ['a.*.b', false], ['c', false], ['c[].d', false], ['e', false], ['e.value', false]])
})
test('keys of a document: optional ones are marked', () => {
  const schema = { required: ['a'], properties: { a: { type: 'string', description: 'one' }, b: { type: 'array', description: 'more', items: { properties: { c: { type: 'integer' } } } } } }
  expect(keys(schema, 'en').split('\n').slice(2)).toEqual(['| `a` | text | one |', '| `b`? | list of any value | more |', '| `b[].c`? | whole number |  |'])
})
test('what a command prints: forms of its own, shapes that it shares', () => {
  const schema = { $defs: { 'order:sent': { $ref: '#/$defs/order' }, apply: { description: 'How it ended', anyOf: [{ $ref: '#/$defs/order' }, { description: 'by itself', properties: { x: { type: 'boolean', description: 'so' } } }] }, order: { properties: { id: { type: 'string' } } } } }
  const text = outputPage(schema, ['apply', 'order sent'], 'en')
  for (const part of ['### `order sent` {#order-sent}\n\n[order](#order)', 'How it ended.\n\n*by itself*\n\n| key', '| so |\n\n… or [order](#order)\n', '### `order` {#order}']) expect(text).toContain(part)
})
