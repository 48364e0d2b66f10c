/** What an editor shows: the real yaml-language-server over LSP, with the schemas as published. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LanguageClient } from './client.js'
import { boundIn } from '../support/figures.js'

const uriOf = (path: string): string => pathToFileURL(resolve(path)).href
const acme = readFileSync('examples/acme/deployment.yaml', 'utf8')
const plain = '../../schemas/deployment.schema.json'
const editor = '../../dist/editor/deployment.schema.json'
const japanese = '../../dist/editor/deployment.schema.ja.json'
const lineOf = (text: string, what: string): number => text.split('\n').findIndex((line) => line.includes(what))
/** Where `what` stands. */
const at = (text: string, what: string): { readonly line: number; readonly character: number } => ({ line: lineOf(text, what), character: (text.split('\n')[lineOf(text, what)] ?? '').indexOf(what) + 1 })

let server: LanguageClient
let count = 0
/** An unsaved file in the folder of acme: the server reads the schema that its first line names. */
async function open(schema: string, edit: (text: string) => string = (text) => text) {
  const text = edit(acme).replace(plain, schema)
  const uri = uriOf(`examples/acme/unsaved-${++count}.yaml`)
  return { uri, text, diagnostics: await server.open(uri, text) }
}
const replaced = (what: string, by: string) => (text: string): string => {
  expect(text).toContain(what)
  return text.replace(what, by)
}

beforeAll(async () => {
  server = new LanguageClient([process.execPath, resolve('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'], { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } })
  await server.start(uriOf('.'))
})
afterAll(() => server.stop())

describe('an example has no diagnostics', () => {
  const examples = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `examples/${name}/deployment.yaml`)
  test.each(examples)('%s, with the schema that it names', async (path) => {
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/deployment\.schema\.json$/m)
    expect(await server.open(uriOf(path), text)).toEqual([])
  })
  test.each([editor, japanese])('acme, with %s', async (schema) => expect((await open(schema)).diagnostics).toEqual([]))
})

describe.each([['the plain schema', plain], ['the schema for editors', editor]])('an error stands at its line: %s', (_name, schema) => {
  test.each([
    ['out of range', 'port: 51820', 'port: 70000', 'port: 70000', /65535/],
    ['not one of the values', 'default: allow', 'default: alow', 'default: alow', /allow.*deny/],
    ['an unknown key', 'redundant: true', 'redundent: true', 'redundent', /redundent is not allowed/],
    ['a form', 'keepalive: 25s', 'keepalive: "25"', 'keepalive', schema === plain ? /pattern/ : /write it as: duration/],
    ['a type', 'deviceLicences: 1200', 'deviceLicences: many', 'deviceLicences', /Incorrect type|integer/],
  ])('%s', async (_fault, what, by, place, message) => {
    const { text, diagnostics } = await open(schema, replaced(what, by))
    expect(diagnostics.map(({ range, severity }) => [range.start.line, severity])).toEqual([[lineOf(text, place), 1]])
    expect(diagnostics[0].message).toMatch(message)
  })
})

test('completion at tunnel: offers its settings, with their meaning', async () => {
  const { uri, text } = await open(editor, (before) => before.replace(/^ {2}tunnel: \{.*$/m, '  tunnel:\n    '))
  const { items } = await server.request('textDocument/completion', { textDocument: { uri }, position: { line: lineOf(text, '  tunnel:') + 1, character: 4 } })
  expect(items.map(({ label }: { label: string }) => label)).toEqual(['mtu', 'keepalive', 'encryption'])
  expect(items[0].documentation.value).toMatch(/Largest packet inside the tunnel/)
})

describe('hover', () => {
  const hover = async (schema: string, what: string): Promise<string> => {
    const { uri, text } = await open(schema)
    return (await server.request('textDocument/hover', { textDocument: { uri }, position: at(text, what) })).contents.value
  }
  test('port: meaning, limits, article, effect by driver, evidence', async () => {
    const shown = await hover(editor, 'port: 51820')
    expect(shown).toContain('UDP port on which devices reach the gateway.')
    expect(shown).toContain('1–65535')
    expect(shown).toContain('article 6(2)(2) of the terms')
    expect(shown).toMatch(new RegExp(String.raw`\| change \| simulated, wireguard \| manual \|\n.*\n\| update \| ${boundIn('gateway.port')} .*measured: \d+ runs?, .*evidence wireguard/port.* \| possibly reconnect for an unknown time .*stated: terms 12`))
    expect(shown).toContain('`gatewright explain gateway.port`')
  })
  test('a quantity of the contract, and a setting that a region overrides', async () => {
    expect(await hover(editor, 'concurrentDevices')).toMatch(/connected at once[\s\S]*2,000, 5,000 or 15,000[\s\S]*update, lowered/)
    expect(await hover(editor, 'mtu: 1380')).toMatch(new RegExp(String.raw`Largest packet[\s\S]*global, region or group[\s\S]*${boundIn('tunnel.mtu')}`))
  })
  test('in Japanese', async () => expect(await hover(japanese, 'port: 51820')).toMatch(/UDP ポート[\s\S]*規程 第6条第2項第2号[\s\S]*再接続の可能性/))
  test('the plain schema says what it is', async () => expect(await hover(plain, 'port: 51820')).toContain('UDP port (art. 6(2)(2))'))
})
