/** What is in force, as a deployment file: commented, in the order and style of the one that `init` writes. */
import type { Finding } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment, Policy } from '../model/deployment.js'
import { canonicalDuration } from '../model/duration.js'
import { normalise } from '../model/normalise.js'
import { asDocument } from '../plan/as-document.js'
import { diffResources } from '../plan/changes.js'
import { writeFlow } from '../source/write.js'
import { canonicalJson } from '../support/canonical.js'
import { isObject, type Json, type JsonObject } from '../support/json.js'
import { readDeployment } from './load-deployment.js'

export interface TextInput {
  readonly resources: Resources
  readonly metadata: Deployment['metadata']
  readonly service: Deployment['service']
  readonly priceBook?: string | undefined
  /** What stands in the first lines, a comment each. */
  readonly head: readonly string[]
  /** Where the schema stands, for editors. */
  readonly schema?: string | undefined
}
type Loose = Record<string, any>

/** Read again before it is handed out: what it describes is exactly `resources`. */
export async function deploymentText(input: TextInput, file: string): Promise<string> {
  const text = written(input)
  const { deployment, findings } = await readDeployment(Buffer.from(text), file)
  const differs = deployment ? diffResources(input.resources, desiredResources(deployment)) : undefined
  if (differs?.length !== 0) throw new Error(`what is in force cannot be written as a deployment file: ${differs ? differs.map(({ before, after }) => (before ?? after)?.address).join(', ') : findings.map(({ id }) => id).join(', ')}`)
  return text
}

/** What a file that describes these resources would be refused for; empty where it would be valid, or there is no contract to describe. */
export async function refusedAsFile(input: TextInput, file: string): Promise<readonly Finding[]> {
  const { resources } = input
  const whole = [...resources.values()].every(({ kind, name }) => kind !== 'region' || resources.has(`gateway.${name}`))
  if (!resources.has('contract') || !whole) return []
  const { findings } = await readDeployment(Buffer.from(written(input)), file)
  return findings.filter(({ severity }) => severity === 'error').map(({ source: _ofNoFile, ...finding }) => finding)
}

function written({ resources, metadata, service, priceBook, head, schema }: TextInput): string {
  const { contract, addresses, regions, settings, deviceGroups, access, environment, otherServices, policy } = inUsualOrder(essential(resources)) as Loose
  const { name, description, language } = metadata
  const manual = service.driver === 'manual'
  return lines(
    schema && `# yaml-language-server: $schema=${schema}`,
    ...head.map((line) => `# ${line}`),
    'apiVersion: gatewright/v1', 'kind: Deployment', `metadata: ${writeFlow({ name, ...(description && { description }), language })}`, '',
    `service: ${writeFlow(service as unknown as JsonObject)}${manual ? '      # changes become orders that people carry out; commit the record folder' : ''}`, '',
    ...contractLines(contract, priceBook),
    ...(addresses ? [entry(0, 'addresses', addresses, 'designated for endpoints and client pools, art. 2'), ''] : []),
    `${'regions:'.padEnd(40)} # art. 3(3)-(5); exactly one is the home region`,
    ...Object.entries(regions as Loose).sort(([, a], [, b]) => Number(b.home) - Number(a.home)).flatMap(([region, value]) => regionLines(region, value)),
    ...block('settings', settings), ...block('deviceGroups', deviceGroups, (value) => writeFlow(value)),
    '', 'access:', entry(2, 'default', access.default, 'deny beats allow; order does not matter'),
    ...(Object.keys(access.rules ?? {}).length === 0 ? ['  rules: {}'] : ['  rules:', ...Object.entries(access.rules as JsonObject).map(([rule, value]) => `    ${writeFlow(rule)}: ${writeFlow(value)}`)]),
    ...block('environment', environment), ...(otherServices?.length ? ['', `otherServices: ${writeFlow(otherServices)}`] : []), ...block('policy', policy),
  )
}

function contractLines(contract: Loose, priceBook: string | undefined): (string | undefined | false)[] {
  if (contract.terms === 'none') return ['contract:', entry(2, 'terms', 'none', "gateways of one's own: no contract"), ...(['deviceLicences', 'concurrentDevices'] as const).map((limit) => contract[limit] !== undefined && entry(2, limit, contract[limit])), '']
  return [
    'contract:',
    entry(2, 'terms', contract.terms, "version of the service's individual terms"),
    entry(2, 'serviceCode', contract.serviceCode),
    entry(2, 'billingStart', contract.billingStart, 'fixed once the provider has confirmed it'),
    entry(2, 'deviceLicences', contract.deviceLicences, 'art. 3(1), in hundreds'),
    entry(2, 'concurrentDevices', contract.concurrentDevices, 'art. 3(2): 2000, 5000 or 15000'),
    entry(2, 'options', contract.options ?? [], 'art. 6: multi-region, settings-change'),
    contract.endsOn && entry(2, 'endsOn', contract.endsOn, 'last day, art. 8'),
    priceBook && entry(2, 'priceBook', priceBook, 'art. 9; amounts left out are unknown'), '',
  ]
}

const lines = (...all: readonly (string | undefined | false)[]): string => `${all.filter((line) => line !== undefined && line !== false).join('\n')}\n`

function entry(indent: number, key: string, value: Json, remark = ''): string {
  const text = `${' '.repeat(indent)}${key}: ${writeFlow(value)}`
  return remark ? `${text.padEnd(40)} # ${remark}` : text
}

function regionLines(name: string, { home, redundant, servers, gateway: { endpoint, port, clientPools, key }, settings, endsOn }: Loose): string[] {
  return [
    `  ${writeFlow(name)}:`, ...(home ? ['    home: true'] : []),
    entry(4, 'redundant', redundant, 'cannot be changed later (art. 5(1))'), entry(4, 'servers', servers, 'Mobility servers, 1-10 over all regions'),
    `    gateway: ${writeFlow({ endpoint, port, clientPools, ...(key && { key }) })}`,
    ...(settings ? [`    settings: ${writeFlow(settings)}`] : []), ...(endsOn ? [entry(4, 'endsOn', endsOn, 'last day, art. 6(4)')] : []),
  ]
}

const block = (name: string, value: JsonObject | undefined, show = writeFlow): string[] =>
  value && Object.keys(value).length > 0 ? ['', `${name}:`, ...Object.entries(value).map(([key, each]) => `  ${writeFlow(key)}: ${show(each)}`)] : []

/** The document without what every deployment has by default. */
function essential(resources: Resources): Loose {
  const document = asDocument(resources) as Loose
  const bare = normalise({ metadata: { name: 'bare' }, contract: { deviceLicences: 100, concurrentDevices: 2000 }, addresses: [], regions: {} })
  const groups = [...resources.values()].filter(({ kind }) => kind === 'group').map(({ name }): [string, Json] => [name, document.deviceGroups?.[name] ?? {}])
  const rules = Object.entries((document.access?.rules ?? {}) as Loose).map(([name, rule]): [string, Json] => [name, ruleAsWritten(rule)])
  return {
    ...document,
    settings: without(document.settings ?? {}, bare.settings as JsonObject), deviceGroups: Object.fromEntries(groups),
    access: { default: document.access?.default ?? 'allow', rules: Object.fromEntries(rules) },
    environment: without(document.environment ?? {}, { operationPolicy: '', accessNetworks: {} }),
    policy: without(policyOf(document.policy ?? bare.policy), policyOf(bare.policy)),
  }
}

/** Without what a rule has by default. */
export const ruleAsWritten = (rule: JsonObject): JsonObject => inUsualOrder(without(rule, { from: [], ports: [], existingFlows: 'cut', reason: '' })) as JsonObject

/** Keys as people write them; others, which are names, stay where they are. */
const usual = ['tunnel', 'dns', 'routes', 'session', 'mtu', 'keepalive', 'encryption', 'servers', 'search', 'mode', 'include', 'inactiveLink', 'inactiveApplication', 'reauthenticate', 'action', 'from', 'to', 'ports', 'existingFlows', 'reason', 'operationPolicy', 'accessNetworks', 'windows', 'freezes', 'days', 'start', 'duration', 'timezone']
const rankOf = (key: string): number => (usual.includes(key) ? usual.indexOf(key) : usual.length)

export function inUsualOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inUsualOrder)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b)).map(([key, each]) => [key, inUsualOrder(each)]))
}

/** Lengths are seconds in the model and texts in the file. */
const policyOf = (policy: Policy): JsonObject =>
  ({ ...policy, windows: policy.windows.map((window) => ({ ...window, duration: canonicalDuration(`${window.duration}s`) })) }) as unknown as JsonObject

/** What differs from `defaults`, down to single settings. */
function without(value: JsonObject, defaults: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]): [string, Json][] => {
      const usual = defaults[key]
      if (canonicalJson(each) === canonicalJson(usual)) return []
      // Limits of a policy are one thing each.
      return isObject(each) && isObject(usual) && !('session' in usual && 'hostCut' in usual) ? [[key, without(each, usual)]] : [[key, each]]
    }),
  )
}
