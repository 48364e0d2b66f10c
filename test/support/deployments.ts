/** Random deployment files, valid by schema and contract; any two of them are a transition that the contract allows. */
import fc from 'fast-check'
import { checkContract } from '../../src/contract/check.js'
import type { Deployment } from '../../src/model/deployment.js'
import { unknownOffering } from '../../src/model/offering.js'
import { normalise } from '../../src/model/normalise.js'
import { validateShape } from '../../src/schema/validate.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'

// Names that have undone other tools stand among the plain ones.
const names = ['a', 'field-staff', 'id', 'urn', 'tostring', 'x-1', 'x-10', 'x-2', 'then', 'valueof']
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const duration = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('s', 'm', 'h', 'd')).map(([count, unit]) => `${count}${unit}`)
const host = fc.integer({ min: 1, max: 250 }).map((last) => `172.20.30.${last}`)
const prefix = fc.oneof(host.map((address) => `${address}/32`), fc.integer({ min: 0, max: 63 }).map((part) => `172.16.${part * 4}.0/22`), fc.integer({ min: 0, max: 255 }).map((part) => `2001:db8:80:${part.toString(16)}::/64`))

const tunnel = fc.record({ mtu: fc.integer({ min: 1280, max: 1500 }), keepalive: duration }, { requiredKeys: [] })
const session = fc.record({ inactiveLink: duration, inactiveApplication: duration, reauthenticate: duration }, { requiredKeys: [] })
const settings = fc.record(
  {
    tunnel, session,
    dns: fc.record({ servers: fc.uniqueArray(host, { maxLength: 3 }), search: fc.uniqueArray(fc.constantFrom('corp.example', 'b.example'), { maxLength: 2 }) }, { requiredKeys: [] }),
    routes: fc.record({ mode: fc.constantFrom('split', 'full'), include: fc.uniqueArray(prefix, { maxLength: 4 }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)
const places = ['tokyo', 'osaka', 'id', 'x-1']
const region = (index: number) =>
  fc.record({ servers: fc.integer({ min: 1, max: 2 }), port: fc.integer({ min: 1, max: 65535 }), six: fc.boolean(), settings: fc.record({ tunnel }, { requiredKeys: [] }) }).map(({ servers, port, six, settings }) => ({
    // Neither the home region nor redundancy may change (art. 5(1)): both follow from the place.
    ...(index === 0 && { home: true }), redundant: index % 2 === 0, servers, settings,
    gateway: { endpoint: `203.0.113.${index + 1}`, port, clientPools: [`10.64.${index * 64}.0/18`, ...(six ? [`2001:db8:64:${index}::/64`] : [])] },
  }))
const regions = fc.tuple(region(0), optional(region(1)), optional(region(2)), optional(region(3))).map((made) => Object.fromEntries(made.flatMap((each, index) => (each ? [[places[index] ?? '', each] as const] : []))))

/** Their values, as a file holds them. */
export const source = fc
  .record({
    regions, settings,
    licences: fc.integer({ min: 1, max: 650 }),
    concurrent: fc.constantFrom(2000, 5000, 15000),
    description: optional(fc.string({ maxLength: 20 })),
    groups: fc.dictionary(fc.constantFrom(...names), fc.record({ settings: fc.record({ session }, { requiredKeys: [] }) }), { maxKeys: 3 }),
    default: fc.constantFrom('allow', 'deny'),
    rules: fc.dictionary(fc.constantFrom(...names), fc.record({ action: fc.constantFrom('allow', 'deny'), to: fc.uniqueArray(prefix, { minLength: 1, maxLength: 3 }), ports: fc.uniqueArray(fc.constantFrom('icmp', 'tcp/443', 'udp/53-60'), { maxLength: 2 }), existingFlows: fc.constantFrom('cut', 'keep'), reason: fc.string({ maxLength: 12 }), some: fc.boolean() }), { maxKeys: 6 }),
    networks: fc.dictionary(fc.constantFrom(...names), fc.record({ by: fc.constantFrom('provider', 'other'), disclosed: fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string({ maxLength: 8 }), fc.boolean(), fc.integer({ min: -9, max: 99999 }), fc.constantFrom(0.1, -2.5)), { maxKeys: 3 }) }), { maxKeys: 2 }),
    windows: fc.array(fc.record({ days: fc.uniqueArray(fc.constantFrom('mon', 'sun'), { minLength: 1, maxLength: 2 }), start: fc.constantFrom('02:00', '23:30'), duration: fc.constantFrom('3h', '30m') }), { maxLength: 2 }),
  })
  .map(({ regions, settings, licences, concurrent, description, groups, default: otherwise, rules, networks, windows }) => ({
    apiVersion: 'gatewright/v1', kind: 'Deployment', metadata: { name: 'acme', ...(description !== undefined && { description }) },
    contract: { billingStart: '2026-04-01', deviceLicences: licences * 100, concurrentDevices: concurrent, options: [...(Object.keys(regions).length > 1 ? ['multi-region'] : []), 'settings-change'] },
    addresses: ['203.0.113.0/28', '10.64.0.0/16', '2001:db8:64::/56'],
    regions, settings, deviceGroups: groups,
    access: { default: otherwise, rules: Object.fromEntries(Object.entries(rules).map(([name, { some, ...rule }]) => [name, { ...rule, from: some ? Object.keys(groups) : [] }])) },
    environment: { accessNetworks: networks },
    policy: { windows },
  }))

export const deployments: fc.Arbitrary<Deployment> = source.map((value) => {
  const text = JSON.stringify(value)
  const document = parseSource(Buffer.from(text), 'random.yaml')
  const findings = [...document.findings, ...validateShape(document.value ?? null, document)]
  const deployment = findings.length === 0 ? normalise(document.value as JsonObject) : undefined
  const wrong = deployment ? checkContract(deployment, document, unknownOffering).filter(({ severity }) => severity === 'error') : findings
  if (!deployment || wrong.length > 0) throw new Error(`the generator made an invalid file: ${JSON.stringify(wrong)}\n${text}`)
  return deployment
})

/** What a plan is assembled of besides its two sides, where nothing is to be said of it. */
export const unremarkable = {
  findings: [], refusedBy: [], today: '2026-12-01', ended: new Set<string>(), offering: unknownOffering, fees: {}, drift: [], obligations: () => [], locate: () => undefined,
} as const
