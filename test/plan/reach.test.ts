/** Reach by the deployment alone agrees with the rules that gateways are given, packet by packet. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { nodeSpecs } from '../../src/drivers/wireguard/spec.js'
import { rulesText } from '../../src/drivers/wireguard/nft.js'
import { desiredResources } from '../../src/kinds/index.js'
import { normalise } from '../../src/model/normalise.js'
import { prefixOf, holds } from '../../src/model/address.js'
import { capacityWithoutNode } from '../../src/plan/capacity.js'
import { cellsOf, type Packet } from '../../src/plan/reach.js'
import { parseSource } from '../../src/source/parse.js'

const base = parseSource(readFileSync('examples/own-gateways/deployment.yaml'), 'x').value as any
const inside = ['172.16.0.0/12', '172.20.0.0/16', '172.20.30.40/32', '172.20.30.0/24', '172.20.30.128/25']
const rule = fc.record({
  action: fc.constantFrom('allow', 'deny'), from: fc.subarray(['field-staff', 'office']), to: fc.uniqueArray(fc.constantFrom(...inside), { minLength: 1, maxLength: 2 }),
  ports: fc.uniqueArray(fc.constantFrom('tcp/443', 'tcp/400-500', 'udp/53', 'udp/50-60', 'icmp'), { maxLength: 2 }), existingFlows: fc.constantFrom('cut', 'keep'),
})
const devices = [null, 'field-staff', 'office'].map((group, index) => ({ name: `d${index}`, group, region: 'tokyo', publicKey: `key${index}`, addresses: [`10.64.0.${index + 2}`], worker: 1 }))
const inventory: any = { hosts: { t1: { name: 't1', outer: 'o', inner: 'i', reach: {} } }, regions: { tokyo: { nodes: ['t1'], outer: { prefix: 24 }, inner: [] } } }

/** What nftables does with a new flow: first match ends it. */
function byRules(text: string, { to, protocol, port }: Packet, from: string): boolean {
  const lines = (/chain forward \{([\s\S]*?)\n {2}\}/.exec(text)?.[1] ?? '').split('\n').map((line) => line.trim())
  const held = (set: string, address: string): boolean => set.split(', ').some((each) => ((a, b) => a !== undefined && b !== undefined && holds(a, b))(prefixOf(each), prefixOf(address)))
  for (const line of lines) {
    if (!line.startsWith('iifname') || line.includes('ct direction reply') || / ip6 /.test(line)) continue
    const [, source] = / ip saddr \{ (.*?) \}/.exec(line) ?? []
    const [, target] = / ip daddr \{ (.*?) \}/.exec(line) ?? []
    if ((source && !held(source, from)) || (target && !held(target, to))) continue
    const [, way, range] = / (tcp|udp) dport (\S+)/.exec(line) ?? []
    const [first = 0, last = first] = (range ?? '').split('-').map(Number)
    if (way && (way !== protocol || port === null || port < first || port > last)) continue
    const [, l4] = /meta l4proto (\S+)/.exec(line) ?? []
    if (l4 && l4 !== protocol) continue
    if (line.endsWith('accept')) return true
    if (line.includes('reject')) return false
  }
  return true
}

test('10,000 packets: as the rules of the gateway decide', () => {
  let packets = 0
  fc.assert(fc.property(fc.array(rule, { maxLength: 5 }), fc.constantFrom('allow', 'deny'), fc.constantFrom(...inside), (rules, standard, to) => {
    const deployment = normalise({ ...base, deviceGroups: { 'field-staff': {}, office: {} }, access: { default: standard, rules: Object.fromEntries(rules.map((each, index) => [`r${index}`, each])) } })
    const resources = desiredResources(deployment)
    const [spec] = nodeSpecs({ deployment: 'x', resources: [...resources.values()], inventory, devices: devices as any, today: '2026-11-26' })
    const text = rulesText(spec as any, [])
    for (const { packet, decision } of cellsOf({ from: 'anybody', to }, resources)) {
      if (packet.region !== 'tokyo') continue
      packets++
      const from = devices.find(({ group }) => group === packet.group)?.addresses[0] ?? ''
      expect({ packet, allowed: decision.allowed }).toEqual({ packet, allowed: byRules(text, packet, from) })
    }
  }), { numRuns: 400 })
  expect(packets).toBeGreaterThan(10_000)
})

describe('one lost node', () => {
  const resources = (given: object = {}) => desiredResources(normalise({ ...base, ...given }))
  test('of a pair: the other carries all; of a single one: nothing is left', () => {
    expect(capacityWithoutNode('tokyo', resources())).toMatchObject({ sessions: 16_381, by: 'pools', nodes: 1 })
    expect(capacityWithoutNode('osaka', resources())).toMatchObject({ sessions: 0, by: 'nodes' })
    expect(capacityWithoutNode('tokyo', resources(), 1)).toMatchObject({ sessions: 0, by: 'nodes' })
  })
})
