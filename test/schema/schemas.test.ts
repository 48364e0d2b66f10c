/** The published schemas: complete for readers and editors, and obeyed by what the commands print. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { readdirSync } from 'node:fs'
import { Folder } from '../support/cli.js'
import { closed, load } from '../support/schemas.js'

type Schema = Record<string, any>
const ajv = (schema: Schema) => new Ajv2020.default({ strict: false, allErrors: true }).compile(schema)

/** Every property of every object, with its path. */
function* properties(schema: Schema, path = ''): Generator<[string, Schema]> {
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    yield [`${path}${name}`, property]
    yield* properties(property, `${path}${name}.`)
  }
  if (typeof schema.additionalProperties === 'object') yield* properties(schema.additionalProperties, `${path}*.`)
  if (schema.items) yield* properties(schema.items, `${path}[].`)
}
const files = ['deployment', 'offering', 'price-book', 'inventory', 'tests']
describe.each(files)('%s.schema.json', (name) => {
  const schema = load(name)
  const all = [...properties(schema)]

  test('every property has title, description, an example, and a default unless it is required or has no single one', () => {
    const required = new Set<string>()
    const collect = (at: Schema, path = ''): void => {
      for (const name of at.required ?? []) required.add(`${path}${name}`)
      for (const [name, property] of Object.entries((at.properties ?? {}) as Record<string, Schema>)) collect(property, `${path}${name}.`)
      if (typeof at.additionalProperties === 'object') collect(at.additionalProperties, `${path}*.`)
      if (at.items) collect(at.items, `${path}[].`)
    }
    collect(schema)
    // Absent means absent for these: no record, no endpoint, no end, no book, no limit and no designation (without a contract), the service's own cipher, no budget, no bound; the policy's limits have a default each as a whole.
    const without = ['service.offering', 'service.inventory', ...['deny', 'reason', 'holidays'].map((key) => `policy.windows.[].${key}`), ...['reaches', 'reaches.port', 'denied', 'denied.port', 'keeps', 'stalls'].map((key) => `tests.[].${key}`), 'hosts.*.ssh', 'hosts.*.ssh.identity', 'hosts.*.namespace', 'hosts.*.lab', 'regions.*.outer.via', 'regions.*.outer.also', 'contract.endsOn', 'contract.priceBook', 'contract.deviceLicences', 'contract.concurrentDevices', 'addresses', 'regions.*.gateway.key.retirePrevious', ...['', 'regions.*.', 'deviceGroups.*.'].map((level) => `${level}settings.tunnel.encryption`), 'regions.*.from', 'regions.*.endsOn', 'policy.budgets.monthly', 'policy.budgets.once', 'service.record', 'service.endpoint', 'policy.approvals.allowedSigners', 'policy.disruption.outsideWindow', 'policy.disruption.insideWindow', ...['outsideWindow', 'insideWindow'].flatMap((limit) => ['maxSeconds', 'maxSessions', 'session'].map((key) => `policy.disruption.${limit}.${key}`)), 'regions', 'quote', 'quote.expires', 'fees']
    const wanting = all.filter(([path, property]) => !property.title || !property.description || !(property.examples?.length > 0) || (property.default === undefined && !required.has(path) && !without.includes(path) && !/^(leadTimes|channels|contacts|fees)\./.test(path)))
    expect(wanting.map(([path]) => path)).toEqual([])
  })
  test('every object is closed or says what its keys hold', () => {
    const open = [['', schema] as const, ...all].filter(([, at]) => at.type === 'object' && at.additionalProperties === undefined)
    expect(open.map(([path]) => path)).toEqual([])
  })
  test('every example and default is valid by its own schema', () => {
    const wrong = all.flatMap(([path, property]) => [...(property.examples ?? []), ...(property.default === undefined ? [] : [property.default])].filter((value) => !ajv(property)(value)).map((value) => [path, value]))
    expect(wrong).toEqual([])
  })
  test('what cites an article in its description names it for machines too', () => {
    expect(all.filter(([, { description, 'x-article': article }]) => article && !description.includes(`art. ${article}`)).map(([path]) => path)).toEqual([])
  })
})

describe('plan.schema.json is what plan --json and saved plans obey', () => {
  const validate = ajv(closed(load('plan')))
  const valid = (value: unknown) => expect({ valid: validate(value), errors: validate.errors ?? [] }).toEqual({ valid: true, errors: [] })

  // Gateways of one's own need their lab: test/lab/apply.test.ts.
  describe.each(readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).filter((name) => name !== 'own-gateways'))('%s', (example) => {
    let folder: Folder
    beforeAll(() => {
      folder = new Folder(example)
    })
    afterAll(() => folder.dispose())

    test('a first plan', () => {
      valid(folder.run('plan', '--json', '--out', 'plan.json').json)
      valid(JSON.parse(folder.read('plan.json')))
      valid(folder.run('show', 'plan.json', '--json').json)
    })
    test('nothing to do, a change, and a refusal', () => {
      folder.run('apply', 'plan.json')
      valid(folder.run('plan', '--json').json)
      folder.edit('port: 51820', 'port: 51822')
      folder.edit('nat: cgnat', 'nat: none')
      valid(folder.run('plan', '--json').json)
      folder.edit('redundant: true', 'redundant: false')
      const refused = folder.run('plan', '--json').json
      expect(refused.verdict.status).toBe('refused')
      valid(refused)
    })
  })
  test('and it refuses what is no plan', () => {
    expect(validate({})).toBe(false)
    expect(validate({ ...new Folder('acme').run('plan', '--json').json, surprise: 1 })).toBe(false)
  })
})
