/** One table: what each rule says of one edit to the example, and where. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { rules } from '../../src/contract/terms/2023-02-01/rules/index.js'
import { checkContract, checkTransition } from '../../src/contract/check.js'
import { type Offering, unknownOffering } from '../../src/model/offering.js'
import { desiredResources } from '../../src/kinds/index.js'
import { normalise } from '../../src/model/normalise.js'
import { validateShape } from '../../src/schema/validate.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'

const example = readFileSync('examples/acme/deployment.yaml', 'utf8')
const load = (text: string) => {
  const document = parseSource(new TextEncoder().encode(text), 'x.yaml')
  expect(document.findings).toEqual([])
  expect(validateShape(document.value as JsonObject, document)).toEqual([])
  return { document, deployment: normalise(document.value as JsonObject) }
}
const edited = (...edits: [string, string][]) =>
  edits.reduce((text, [what, by]) => {
    expect(text).toContain(what)
    return text.replace(what, by)
  }, example)
const resources = (text: string) => desiredResources(load(text).deployment)

const fileRows: [string, [string, string][], string, number][] = [
  ['not-an-address', [['10.64.0.0/18, "2001', '10.64.0.1/18, "2001']], '2', 23],
  ['undesignated-address', [['endpoint: 203.0.113.9', 'endpoint: 198.51.100.9']], '2', 27],
  ['server-sum', [['servers: 2', 'servers: 10']], '3(3)', 22],
  ['home-region', [['redundant: false', 'redundant: false\n    home: true']], '3(4)', 20],
  ['multi-region-option', [['options: [multi-region, settings-change]', 'options: []']], '6(2)(1)', 24],
  ['terms-not-at-hand', [['terms: 2023-02-01', 'terms: 2022-06-01']], '1', 9],
  ['terms-unknown', [['terms: 2023-02-01', 'terms: 2023-02-02']], '1', 9],
  ['region-not-offered', [['  osaka:', '  nagoya:']], '3(4)', 24],
  ['setting-not-offered', [['reauthenticate: 7d', 'inactiveApplication: 1d']], '6(2)(2)', 34],
  ['option-outlived', [['[multi-region,', '[{ name: multi-region, endsOn: 2027-09-30 },'], ['redundant: false', 'endsOn: 2027-10-01\n    redundant: false']], '6(2)(1)', 24],
  ['home-ends-alone', [['    home: true', '    home: true\n    endsOn: 2027-09-30']], '5(1)', 21],
  ['ends-before-begin', [['redundant: false', 'from: 2027-03-01\n    endsOn: 2027-02-01\n    redundant: false'], ['[multi-region,', '[{ name: multi-region, endsOn: 2027-02-01 },']], '6(4), 8', 26],
  ['option-left', [['redundant: false', 'endsOn: 2027-02-01\n    redundant: false']], '6(4)', 14],
  ['not-disclosed', [['disclosed: { carrier: Example Mobile, nat: cgnat, udpBlocked: false }', 'disclosed: {}']], '4(3)', 47],
  ['network-blocks-udp', [['udpBlocked: false', 'udpBlocked: true']], '13(2)', 47],
  ['pool-overlap', [['10.64.64.0/18', '10.64.0.0/17']], '2', 23],
  ['pool-holds-host', [['servers: [172.16.0.53]', 'servers: [10.64.0.53]']], '2', 32],
  ['pool-too-small', [['10.64.0.0/18', '10.64.0.0/24'], ['10.64.64.0/18', '10.64.64.0/24']], '3(2)', 27],
  ['endpoint-shared', [['203.0.113.9', '203.0.113.1']], '2', 23],
  ['unknown-group', [['from: [field-staff]', 'from: [nobody]']], '6(2)(2)', 42],
]
const offering = { ...unknownOffering, regions: ['tokyo', 'osaka'], notOffered: ['session.inactiveApplication'] }
describe('of the file alone', () => {
  test('the example breaks no rule', () => {
    const { deployment, document } = load(example)
    expect(checkContract(deployment, document, offering)).toEqual([])
  })
  test.each(fileRows)('%s', (id, edits, article, line) => {
    const { deployment, document } = load(edited(...edits))
    const found = checkContract(deployment, document, offering).map(({ id, article, severity, source }) => ({ id, article, severity, line: source?.line }))
    expect(found).toEqual([{ id, article, severity: ['network-blocks-udp', 'not-disclosed', 'option-left'].includes(id) ? 'warning' : 'error', line }])
  })
})

test('a zone that is not there, which no article asks for', () => {
  const { deployment, document } = load(edited(['timezone: Asia/Tokyo', 'timezone: Asia/Tokio']))
  expect(checkContract(deployment, document, unknownOffering)).toMatchObject([{ id: 'zone-unknown', severity: 'error', params: { zone: 'Asia/Tokio' }, source: { line: 50 } }])
})

const without = edited(['options: [multi-region, settings-change]', 'options: [multi-region]'])
const change = (text: string, what: string, by: string) => text.replace(what, by)
const transitionRows: [string, string, string, readonly string[]][] = [
  ['home-fixed', example, edited(['home: true', 'home: false'], ['redundant: false', 'redundant: false\n    home: true']), ['region.osaka', 'region.tokyo']],
  ['redundancy-fixed', example, edited(['redundant: true', 'redundant: false']), ['region.tokyo']],
  ['settings-change-option', without, change(without, 'mtu: 1280', 'mtu: 1300'), ['setting.tunnel']],
  ['settings-change-option', without, change(without, 'port: 51820', 'port: 51822'), ['gateway.tokyo']],
  ['settings-change-option', without, change(without, 'default: allow', 'default: deny'), ['access']],
  ['settings-change-option', without, without.replace(/ {4}block-legacy-erp.*\n/, '    other: { action: allow, to: [172.20.1.0/24] }\n'), ['rule.other', 'rule.block-legacy-erp']],
]
/** Under a contract that people carry out, on 2026-12-01, with everything before in force. */
const contractRows: [string, string, string, readonly string[]][] = [
  ['ends-by-date', example, example.replace(/ {2}osaka:\n( {4}.*\n)*/, ''), ['region.osaka']],
  ['ends-by-date', example, edited(['[multi-region, settings-change]', '[multi-region]']), ['option.settings-change']],
  ['ends-too-early', example, edited(['redundant: false', 'redundant: false\n    endsOn: 2026-12-30']), ['region.osaka']],
  ['ends-too-early', example, edited(['options:', 'endsOn: 2026-12-30\n  options:']), ['contract']],
  ['billing-start-fixed', example, edited(['billingStart: 2026-04-01', 'billingStart: 2026-05-01']), ['contract']],
  ['billing-start-past', '', example, ['contract']],
  ['fixed-once-ordered', '', example, ['region.osaka', 'region.tokyo']],
  ['minimum-period', '', edited(['billingStart: 2026-04-01', 'billingStart: 2027-01-15']), ['contract']],
  ['option-minimum-period', '', edited(['billingStart: 2026-04-01', 'billingStart: assigned']), ['option.multi-region']],
  ['option-minimum-period', edited(['[multi-region, settings-change]', '[settings-change]'], ['  osaka:', '  tokyo2:']).replace(/ {2}tokyo2:\n( {4}.*\n)*/, ''), example, ['option.multi-region']],
  ['early-termination', edited(['billingStart: 2026-04-01', 'billingStart: 2026-12-20']), edited(['billingStart: 2026-04-01', 'billingStart: 2026-12-20'], ['options:', 'endsOn: 2026-12-31\n  options:']), ['contract']],
  ['other-services', example, `${example}\notherServices: [example-internet-line]\n`, ['contract']],
]
const lawfulRows: [string, string, string][] = [
  ['thirty days are enough', example, edited(['redundant: false', 'redundant: false\n    endsOn: 2026-12-31'])],
  ['more licences from a day', example, edited(['deviceLicences: 1200', 'deviceLicences: { value: 1300, from: 2027-04-01 }'])],
  ['a billing start that the provider assigned', edited(['billingStart: 2026-04-01', 'billingStart: assigned']), example],
]
const allowedRows: [string, string, string][] = [
  ['first values need no option', '', without],
  ['the option may be ordered together with the change', without, change(example, 'mtu: 1280', 'mtu: 1300')],
  ['licences are no setting', without, change(without, 'deviceLicences: 1200', 'deviceLicences: 1300')],
  ['a reason for art. 4 is no setting', without, change(without, 'nat: cgnat', 'nat: none')],
]
const world = (driver: 'simulated' | 'manual', before: string) => ({ driver, today: '2026-12-01', current: before ? resources(before) : new Map(), offering: unknownOffering, wantedFrom: {}, started: {} })
const underContract = (before: string, after: string, changeable: Offering['changeable'] = []) =>
  checkTransition('2023-02-01', before ? resources(before) : new Map(), resources(after), { ...world('manual', before), offering: { ...unknownOffering, changeable } }, () => undefined)

describe('of a transition', () => {
  test.each(transitionRows)('%s', (id, before, after, addresses) => {
    const found = checkTransition('2023-02-01', resources(before), resources(after), world('simulated', before), () => undefined)
    expect(found.map((finding) => finding.id)).toEqual(addresses.map(() => id))
    expect(found.map(({ params }) => params.address).sort()).toEqual([...addresses].sort())
  })
  test.each(allowedRows)('%s', (_name, before, after) => {
    expect(checkTransition('2023-02-01', before ? resources(before) : new Map(), resources(after), world('simulated', before), () => undefined)).toEqual([])
  })
})

describe('of a transition that people carry out', () => {
  test.each(contractRows)('%s', (id, before, after, addresses) => {
    const found = underContract(before, after).filter((finding) => finding.id === id)
    expect(found.map(({ params }) => params.address).sort()).toEqual([...addresses].sort())
  })
  test.each(lawfulRows)('%s', (_name, before, after) => expect(underContract(before, after)).toEqual([]))
  test('redundancy may be changed where the offering says so', () => {
    const after = edited(['redundant: true', 'redundant: false'])
    expect(underContract(example, after).map(({ id }) => id)).toEqual(['redundancy-fixed'])
    expect(underContract(example, after, ['redundancy'])).toEqual([])
  })
})

test('every rule stands in a table here', () => {
  const tested = new Set([...fileRows, ...transitionRows, ...contractRows].map(([id]) => id))
  expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([])
})
