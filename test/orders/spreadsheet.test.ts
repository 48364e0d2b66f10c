/** The provider's own form: named cells filled, everything else as it was. */
import { describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { type CellText, cellOf, checkFormMap, formMapOf } from '../../src/view/order-document/form-map.js'
import { placeholders, rowPlaceholders } from '../../src/view/order-document/placeholders.js'
import { fillForm } from '../../src/view/order-document/spreadsheet.js'
import { form, formParts } from '../support/form.js'

const cell = (sheet: string, at: string, text: string): CellText => ({ sheet, cell: at, text, path: ['cells', `${sheet}!${at}`] })
const filled = async (...texts: CellText[]): Promise<Record<string, string>> => Object.fromEntries(Object.entries(unzipSync(await fillForm(form(), texts))).map(([path, bytes]) => [path, strFromU8(bytes)]))
const sheet1 = 'xl/worksheets/sheet1.xml'

describe('filling', () => {
  test('a styled cell keeps its style and takes its text; every other part is byte-identical', async () => {
    const before = Object.fromEntries(Object.entries(formParts).map(([path, text]) => [path, text]))
    const after = await filled(cell('申込書', 'B4', 'a < b & "c"\nd'))
    expect(after[sheet1]).toBe(before[sheet1]?.replace('<c r="B4" s="3" t="s"><v>1</v></c>', '<c r="B4" s="3" t="inlineStr"><is><t xml:space="preserve">a &lt; b &amp; "c"\nd</t></is></c>'))
    expect({ ...after, [sheet1]: '' }).toEqual({ ...before, [sheet1]: '' })
    expect(Object.keys(after)).toEqual(Object.keys(before))
  })
  test('cells and rows that are not there come in their order', async () => {
    const xml = (await filled(cell('申込書', 'D4', 'd'), cell('申込書', 'A4', 'a'), cell('申込書', 'B6', 'six'), cell('申込書', 'C20', 'last'), cell('申込書', 'A1', 'first')))[sheet1] ?? ''
    const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"/g)].map(([, r]) => r)
    expect(cells).toEqual(['A1', 'A2', 'A4', 'B4', 'C4', 'D4', 'A5', 'B6', 'B9', 'C20'])
    expect([...xml.matchAll(/<row[^>]*\sr="(\d+)"/g)].map(([, r]) => Number(r))).toEqual([1, 2, 4, 5, 6, 9, 20])
    // A row that grew no longer promises its columns; the others do.
    expect(xml).toContain('<row r="4" ht="24" customHeight="1">')
    expect(xml).toContain('<row r="2" spans="1:3">')
  })
  test('a formula in a filled cell goes, with the chain that names it', async () => {
    const after = await filled(cell('申込書', 'C4', 'x'))
    expect(after[sheet1]).toContain('<c r="C4" s="1" t="inlineStr"><is><t xml:space="preserve">x</t></is></c>')
    expect(after[sheet1]).not.toContain('<f>B4</f>')
    expect(after['xl/calcChain.xml']).toBeUndefined()
    expect(after['[Content_Types].xml']).not.toContain('calcChain')
    expect(after['xl/_rels/workbook.xml.rels']).not.toContain('calcChain')
    expect(after['xl/_rels/workbook.xml.rels']).toContain('worksheets/sheet2.xml')
  })
  test('the second sheet', async () => {
    const after = await filled(cell("It's 2", 'A1', 'two'))
    expect(after['xl/worksheets/sheet2.xml']).toBe('<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">two</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>')
    expect(after[sheet1]).toBe(formParts[sheet1])
  })
  test('rows and cells without a position count from the one before', async () => {
    const parts = { ...formParts, [sheet1]: '<worksheet><sheetData><row><c><v>1</v></c><c s="7"><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>' }
    const bytes = await fillForm(zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))), [cell('申込書', 'B1', 'x')])
    expect(strFromU8(unzipSync(bytes)[sheet1] as Uint8Array)).toBe('<worksheet><sheetData><row><c><v>1</v></c><c r="B1" s="7" t="inlineStr"><is><t xml:space="preserve">x</t></is></c></row><row><c><v>3</v></c></row></sheetData></worksheet>')
  })
  test('the same twice gives the same file', async () => {
    expect(await fillForm(form(), [cell('申込書', 'B4', 'x')])).toEqual(await fillForm(form(), [cell('申込書', 'B4', 'x')]))
  })
})

describe('refused', () => {
  test.each([
    ['a sheet that is none', [cell('Sheet9', 'A1', 'x')], { id: 'no-such-sheet', params: { sheet: 'Sheet9', sheets: ['申込書', "It's 2"] } }],
    ['a cell inside a merge', [cell('申込書', 'B2', 'x')], { id: 'cell-in-merge', params: { cell: 'B2', range: 'A2:C2', first: 'A2' } }],
    ['the first cell of a shared formula', [cell('申込書', 'B9', 'x')], { id: 'shared-formula', params: { cell: 'B9', range: 'B9:B12' } }],
    ['a text that no cell takes', [cell('申込書', 'B4', 'x'.repeat(32_768))], { id: 'text-too-long', params: { cell: 'B4', length: 32_768, most: 32_767 } }],
  ])('%s', async (_what, texts, fault) => {
    await expect(fillForm(form(), texts)).rejects.toMatchObject(fault)
  })
  test('what is no spreadsheet, and what is too large, packed or unpacked', async () => {
    await expect(fillForm(strToU8('a,b\n'), [])).rejects.toThrow(/no spreadsheet of the \.xlsx form/)
    await expect(fillForm(zipSync({ 'a.txt': strToU8('x') }), [cell('申込書', 'A1', 'x')])).rejects.toThrow(/xl\/workbook\.xml is not in it/)
    await expect(fillForm(new Uint8Array(10 * 1024 * 1024 + 1), [])).rejects.toThrow(/at most 10,485,760/)
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(11 * 1024 * 1024) })
    expect(bomb.byteLength).toBeLessThan(100_000)
    await expect(fillForm(bomb, [])).rejects.toThrow(/unpacked it has more than 10,485,760/)
  })
})

describe('map.yaml', () => {
  test.each([
    ['Sheet1!B4', { sheet: 'Sheet1', cell: 'B4' }], ["'Order form'!AA10", { sheet: 'Order form', cell: 'AA10' }], ["'It''s'!$B$4", { sheet: "It's", cell: 'B4' }], ['申込書!B4', { sheet: '申込書', cell: 'B4' }],
    ['B4', undefined], ['Sheet1!4B', undefined], ['Sheet1!B0', undefined], ['Sheet1!XFE1', undefined], ['Sheet1!A1048577', undefined], ['Sheet1!b4', undefined],
  ])('%s', (name, expected) => expect(cellOf(name)).toEqual(expected))

  test('what is wrong in it, with its line', () => {
    const yaml = 'apiVersion: gatewright/v1\nkind: OrderMap\ncells:\n  Sheet1!B4: "{servicecode} of {orderId}"\n  Sheet1: "{orderId}"\n  "\'Sheet1\'!B4": "{item}"\n  Sheet1!C13: x\nrows:\n  sheet: Sheet1\n  first: 12\n  most: 3\n  columns:\n    C: "{item} {nope}"\n'
    const document = parseSource(Buffer.from(yaml), 'map.yaml')
    const found = checkFormMap(formMapOf(document.value as JsonObject), document).map(({ id, source, params }) => [id, source?.line, params.name ?? params.cell])
    expect(found).toEqual([
      ['unknown-placeholder', 4, 'servicecode'], ['bad-cell', 5, 'Sheet1'], ['cell-twice', 6, "'Sheet1'!B4"], ['unknown-placeholder', 6, 'item'], ['cell-twice', 7, 'Sheet1!C13'], ['unknown-placeholder', 13, 'nope'],
    ])
  })
})

describe('order-map.schema.json and docs/orders.md', () => {
  const schema = JSON.parse(readFileSync('schemas/order-map.schema.json', 'utf8'))
  const properties = (at: any, path = ''): [string, any][] => [
    ...Object.entries((at.properties ?? {}) as Record<string, any>).flatMap(([name, property]): [string, any][] => [[`${path}${name}`, property], ...properties(property, `${path}${name}.`)]),
    ...(typeof at.additionalProperties === 'object' ? [[`${path}*`, at.additionalProperties] as [string, any]] : []),
  ]
  test('every property has title, description and an example that is valid', () => {
    const ajv = new Ajv2020.default({ strict: false })
    const wanting = properties(schema).filter(([, property]) => !property.title || !property.description || !(property.examples?.length > 0) || !property.examples.every((example: unknown) => ajv.validate(property, example)))
    expect(wanting.map(([path]) => path)).toEqual([])
    expect(properties(schema)).toHaveLength(10)
  })
  test('both name every placeholder', () => {
    const named = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()
    const all = [...placeholders, ...rowPlaceholders].sort()
    expect(named(schema.description)).toEqual(all)
    expect(named(readFileSync('docs/orders.md', 'utf8'))).toEqual(all)
  })
})
