/** A contract as a table: what people's spreadsheets make of it, and what is told when it is no such table. */
import { describe, expect, test } from '@jest/globals'
import { parseCsv } from '../../src/source/csv.js'
import { speak } from '../../src/view/words.js'

const parse = (text: string | Uint8Array) => parseCsv(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'c.csv')

describe('is read', () => {
  const rows: [string, string, object][] = [
    ['numbers, also with separators', 'contract.deviceLicences,"1,200"\nregions.t.servers,2\nsettings.tunnel.mtu,1380', { contract: { deviceLicences: 1200 }, regions: { t: { servers: 2 } }, settings: { tunnel: { mtu: 1380 } } }],
    ['digits where text belongs', 'contract.serviceCode,0012\naccess.rules.a.reason,42', { contract: { serviceCode: '0012' }, access: { rules: { a: { reason: '42' } } } }],
    ['lists with ; or spaces or lines', 'contract.options,multi-region;settings-change\naddresses,203.0.113.0/28 10.64.0.0/16\naccess.rules.a.to,"172.20.0.0/16\n172.21.0.0/16"', { contract: { options: ['multi-region', 'settings-change'] }, addresses: ['203.0.113.0/28', '10.64.0.0/16'], access: { rules: { a: { to: ['172.20.0.0/16', '172.21.0.0/16'] } } } }],
    ['yes and no, as spreadsheets and people write them', 'regions.t.home,TRUE\nregions.t.redundant,あり\nregions.o.redundant,no', { regions: { t: { home: true, redundant: true }, o: { redundant: false } } }],
    ['short places of a gateway', 'regions.t.endpoint,203.0.113.1\nregions.t.port,443\nregions.t.gateway.clientPools,10.64.0.0/18', { regions: { t: { gateway: { endpoint: '203.0.113.1', port: 443, clientPools: ['10.64.0.0/18'] } } } }],
    ['what was disclosed of a network', 'environment.accessNetworks.lte.by,other\nenvironment.accessNetworks.lte.disclosed.udpBlocked,FALSE\nenvironment.accessNetworks.lte.disclosed.carrier,Example', { environment: { accessNetworks: { lte: { by: 'other', disclosed: { udpBlocked: false, carrier: 'Example' } } } } }],
    ['quotes in quotes', 'access.rules.a.reason,"he said ""no"", twice"', { access: { rules: { a: { reason: 'he said "no", twice' } } } }],
    ['no value is nothing said', 'contract.endsOn,\ncontract.serviceCode,x', { contract: { serviceCode: 'x' } }],
    ['what is no number stays a text, for the schema to tell', 'contract.deviceLicences,many', { contract: { deviceLicences: 'many' } }],
  ]
  test.each(rows)('%s', async (_what, body, value) => {
    for (const text of [`place,value\n${body}\n`, `\ufeffPlace,Value,\r\n${body.replaceAll('\n', ',\r\n').replace(/,\r\n172/, '\r\n172')},`]) expect(await parse(text)).toMatchObject({ findings: [], value })
  })
  test('with the row of each place, though rows are empty, remarks or several lines long', async () => {
    const { locate } = await parse('place,value\n\n# remark, with a comma\ncontract.serviceCode,x\naddresses,"203.0.113.0/28\n10.64.0.0/16"\nregions.t.endpoint,203.0.113.1\n')
    expect([['contract', 'serviceCode'], ['addresses', 1], ['regions', 't', 'gateway', 'endpoint'], ['regions', 't', 'gateway', 'clientPools'], ['settings']].map((path) => locate(path)?.line)).toEqual([4, 5, 7, 7, 1])
  })
})

describe('is refused, with its line', () => {
  const rows: [string, string | Uint8Array, string, number, RegExp][] = [
    ['Shift_JIS', new Uint8Array([...new TextEncoder().encode('place,value\naccess.rules.a.reason,'), 0x93, 0x8c, 0x8b, 0x9e]), 'shift-jis', 1, /UTF-8/],
    ['neither', new Uint8Array([0xff, 0xfe, 0x70]), 'not-utf8', 1, /UTF-8/],
    ['another header', 'item;amount\na;b\n', 'csv-header', 1, /place,value/],
    ['nothing', '', 'csv-header', 1, /place,value/],
    ['an unquoted comma', 'place,value\na,1\naddresses,10.0.0.0/8,10.64.0.0/16\n', 'csv-columns', 3, /;/],
    ['an open quote', 'place,value\na,"b\n', 'csv-syntax', 2, /quotes/],
    ['a place twice', 'place,value\na.b,1\na.b,2\n', 'duplicate-key', 3, /keep one/],
    ['a gateway twice, short and long', 'place,value\nregions.t.port,1\nregions.t.gateway.port,2\n', 'duplicate-key', 3, /keep one/],
    ['a place inside a value', 'place,value\na.b,1\na.b.c,2\n', 'csv-place', 3, /as in the file/],
    ['a place that is none', 'place,value\na..b,1\n', 'csv-place', 2, /as in the file/],
    ['a prototype', 'place,value\n__proto__.polluted,1\n', 'csv-place', 2, /as in the file/],
  ]
  test.each(rows)('%s', async (_what, text, id, line, says) => {
    const { findings, value } = await parse(text)
    expect(findings.map((each) => [each.id, each.source?.line])).toEqual([[id, line]])
    expect(value).toBeUndefined()
    const [finding] = findings
    if (!finding) throw new Error('a finding')
    expect(speak(finding, 'en').fix).toMatch(says)
    expect(speak(finding, 'ja').message).toMatch(/[ぁ-ん一-龠]/)
  })
})
