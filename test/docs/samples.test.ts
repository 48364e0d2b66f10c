/** What documents show can be used: YAML validates, command lines are commands. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { parse, parseAllDocuments } from 'yaml'
import { checkContract } from '../../src/contract/check.js'
import { normalise } from '../../src/model/normalise.js'
import { unknownOffering } from '../../src/model/offering.js'
import { validateShape } from '../../src/schema/validate.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { commandAt, faultsOf, typedIn } from '../support/command-line.js'
import { documents } from '../support/documents.js'
import { fencesOf } from '../support/told.js'

const read = (file: string): string => readFileSync(file, 'utf8')

const schemaOf = (name: string): JsonObject => JSON.parse(read(`schemas/${name}.schema.json`))
const ajv = new Ajv2020.default({ strict: false, allErrors: true })
const byKind = { Deployment: 'deployment', DeploymentTests: 'tests', Inventory: 'inventory', Offering: 'offering', PriceBook: 'price-book', OrderMap: 'order-map' } as const
const deployment = schemaOf('deployment')
const { required: _whole, ...anyPart } = deployment
/** A part of a deployment: what is there must be right, what is not there is not asked for. */
const fragment = ajv.compile({ ...anyPart, $id: 'fragment' })

/** What is wrong with a sample; undefined where it is no file of ours. */
function faultsOfYaml(text: string): string[] | undefined {
  const problems = parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => message))
  if (problems.length > 0) return problems
  const value = parse(text) as JsonObject
  if (value?.apiVersion === 'gatewright/v1') {
    const name = byKind[value.kind as keyof typeof byKind]
    if (name === undefined) return [`no such kind: ${value.kind}`]
    if (name !== 'deployment') {
      const valid = ajv.compile({ ...schemaOf(name), $id: `${name}-${Math.random()}` })
      return valid(value) ? [] : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    }
    const document = parseSource(Buffer.from(text), 'sample.yaml')
    const shape = [...document.findings, ...validateShape(document.value ?? null, document)]
    const findings = shape.length > 0 ? shape : checkContract(normalise(document.value as JsonObject), document, unknownOffering)
    return findings.filter(({ severity }) => severity === 'error').map(({ id, path }) => `${id} ${path?.join('.')}`)
  }
  const keys = Object.keys(deployment.properties as JsonObject)
  if (Array.isArray(value) || !Object.keys(value ?? {}).some((key) => keys.includes(key))) return undefined
  return fragment(value) ? [] : (fragment.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('YAML', () => {
  const samples = documents.flatMap((file) => fencesOf(read(file)).filter(({ language }) => ['yaml', 'yml'].includes(language)).map(({ text }) => ({ file, text })))
  test('every sample is YAML, and valid where it is a file of ours or a part of one', () => {
    expect(samples.flatMap(({ file, text }) => (faultsOfYaml(text) ?? []).map((fault) => ({ file, fault, text })))).toEqual([])
  })
  test('some are ours', () => {
    expect(samples.filter(({ text }) => faultsOfYaml(text) !== undefined).length).toBeGreaterThan(1)
  })
  test.each([
    ['a part with a wrong value', 'contract: { deviceLicences: 1250 }'], ['a part with a key that is not there', 'policy: { approval: { count: 2 } }'], ['not YAML', 'policy: [1, }'],
    ['a whole file with a wrong value', read('examples/acme/deployment.yaml').replace('port: 51820', 'port: 99999')], ['a whole file that the contract refuses', read('examples/acme/deployment.yaml').replace('203.0.113.1,', '192.0.2.1,')],
  ])('%s would be found', (_what, text) => expect(faultsOfYaml(text)).not.toEqual([]))
})

/** In fences and indented blocks of shells, and in `code`; `order done … --set` too, where it begins with a command and has a flag. */
function typedInDocument(text: string): string[] {
  const prose = text.replace(/^( *)```[\s\S]*?^\1```$/gm, '')
  const shells = [...fencesOf(text).filter(({ language }) => ['sh', 'shell', 'bash', 'console', 'yaml', ''].includes(language)).map((each) => each.text), ...prose.split('\n').filter((line) => /^ {4}/.test(line))]
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  const bare = spans.filter((span) => / -{1,2}[a-z]/.test(span) && commandAt(span.split(' ')))
  return [...shells.flatMap((shell) => shell.replaceAll('\\\n', ' ').split('\n').flatMap((line) => typedIn(line.replace(/^\$ /, '')))), ...spans.filter((span) => span.startsWith('gatewright ')).flatMap(typedIn), ...bare]
}

describe('command lines', () => {
  test.each(documents.map((file) => [file]))('%s: commands and flags exist', (file) => {
    expect(typedInDocument(read(file)).flatMap((typed) => faultsOf(typed).map((fault) => ({ typed, fault })))).toEqual([])
  })
  test('there are many', () => expect(documents.flatMap((file) => typedInDocument(read(file))).length).toBeGreaterThan(150))
  test.each([['plann'], ['order send O-0001'], ['plan --dry-run'], ['validate --format xml'], ['plan -q'], ['order done O-1 --when=now']])('%s would be found', (typed) => expect(faultsOf(typed)).toHaveLength(1))
  test('commands stand where they are looked for', () => {
    expect(typedInDocument('```sh\ngatewright plan; gatewright status | jq .  # gatewright no\nsource <(gatewright completion bash)\n```\nas `apply --due` does, `gatewright drift`\n\n    gatewright usage list\n')).toEqual(['plan', 'status', 'completion bash', 'usage list', 'drift', 'apply --due'])
  })
})
