/** Evidence as a plot and as a table. */
import { expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { asExpected, rowOf } from '../../src/lab/evidence.js'
import { plotOf, tableOf } from '../../src/lab/page.js'
import { scenarios, shortList } from '../../src/lab/scenarios/index.js'
import { load } from '../support/schemas.js'

const group = { flows: 18, packetGap: 0.2, lost: 3, lostFor: 0.1, tcpStall: 0.26, udpSurvived: 9, tcpSurvived: 9, startsAfter: 0 }
const access = { plain: { flows: 6, packetGap: 0.2, tcpStall: 0.26 }, nat: { flows: 6, packetGap: 0.1, tcpStall: 0.2 }, ipv6: { flows: 6, packetGap: 0.1, tcpStall: 0.2 } }
const run = { outcome: 'brief' as const, touched: group, bystanders: { ...group, flows: 0, udpSurvived: 0, tcpSurvived: 0, lost: 0 }, control: group, access, changeTook: 0.1, setUpTook: 1, probeLoad: 0.1 }
const [scenario] = scenarios.filter(({ id }) => id === 'switch')
if (!scenario) throw new Error('no switch')
const row = rowOf(scenario, [run, { ...run, touched: { ...group, packetGap: 0.4 } }, { invalid: group }])

test('a row counts valid runs, and keeps the worst', () => {
  expect(row).toMatchObject({ runs: 2, invalidRuns: 1, outcomes: { brief: 2 }, packetGap: { median: 0.3, worst: 0.4 }, survived: { udp: '18/18', tcp: '18/18' } })
  expect([asExpected(row), asExpected({ ...row, outcomes: { cold: 1 } }), asExpected({ ...row, bystanders: { ...row.bystanders, disturbed: 1 } }), asExpected({ ...row, runs: 0 })]).toEqual([true, false, false, false])
})
test('it obeys the schema of evidence', () => {
  const valid = new Ajv2020.default({ strict: false }).compile(load('evidence'))
  const evidence = { formatVersion: '1.0', driver: 'wireguard', measuredOn: '2026-11-25', machine: { processors: 2, kernel: '6' }, versions: {}, method: { clients: 4, udpEveryMs: 20, tcpEveryMs: 50, hosts: 3 }, scenarios: [row] }
  expect([valid(evidence), valid.errors]).toEqual([true, null])
  expect(valid({ ...evidence, surprise: 1 })).toBe(false)
})
test('a plot shows the median as a bar and the worst as its mark', () => {
  const svg = plotOf('gateway.switch', [row])
  expect(svg.match(/<rect /g)?.length).toBe(2)
  expect(svg).toContain('packets: median 0.3 s, worst 0.4 s, survived 18/18')
  expect(plotOf('a<b', [row])).not.toContain('a<b')
  expect(tableOf([row]).split('\n')[2]).toMatch(/^\| `gateway.switch` \| switch \|.*0.3 s, 0.4 s/)
})
test('scenarios have names of their own, both languages, and the short list is of them', () => {
  const ids = scenarios.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { about } of scenarios) expect(about.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  expect(shortList.filter((id) => !ids.includes(id))).toEqual([])
})
