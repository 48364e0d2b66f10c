/** Golden plans: what people read, for a chain of changes of each example. UPDATE_GOLDEN=1 npm test writes them anew: read the difference. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'
import { expectGolden, stablePlan } from '../support/golden.js'

type Step = readonly [title: string, edit: (folder: Folder) => void, ...flags: string[]]
const consents = ['--accept-disruption', 'lockout', '--accept-disruption', 'host-cut']

const chains: Record<string, readonly Step[]> = {
  acme: [
    ['1-first', () => undefined],
    ['2-other-port', (folder) => folder.edit('port: 51820', 'port: 51822')],
    ['3-another-region', (folder) => {
      folder.edit('    settings: { tunnel: { mtu: 1380 } }\n', '    settings: { tunnel: { mtu: 1380 } }\n  nagoya: { redundant: true, gateway: { endpoint: 203.0.113.5, clientPools: [10.64.128.0/18] } }\n')
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    }],
    ['4-rules-and-settings', (folder) => {
      folder.edit('to: [172.20.30.40/32]', 'to: [172.20.30.41/32, 172.20.31.0/24]')
      folder.edit('tunnel: { mtu: 1280, keepalive: 25s }', 'tunnel: { mtu: 1380 }')
      folder.edit('reauthenticate: 1d', 'reauthenticate: 12h')
      folder.edit('include: [172.16.0.0/12, "2001:db8:80::/48"]', 'include: [172.16.0.0/13, "2001:db8:80::/48"]')
    }],
    ['5-japanese', (folder) => folder.edit('nat: cgnat', 'nat: none'), '--lang', 'ja'],
    ['6-region-gone', (folder) => folder.edit(/ {2}osaka:\n( {4}.*\n)*/, '')],
    ['7-refused', (folder) => folder.edit(/(nagoya: \{ )redundant: true/, '$1redundant: false')],
  ],
  'acme-manual': [
    ['1-first', () => undefined],
    ['2-while-ordered', (folder) => folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')],
    ['3-other-port', (folder) => folder.edit('port: 51820', 'port: 51822')],
  ],
}

describe.each(Object.entries(chains))('%s', (example, steps) => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder(example)
  })
  afterAll(() => folder.dispose())

  test.each(steps)('%s', (title, edit, ...flags) => {
    edit(folder)
    const { out, code } = folder.run('plan', '--out', 'plan.json', ...flags)
    expectGolden(`test/golden/${example}/${title}.txt`, stablePlan(out))
    expect(code).toBe(title.endsWith('refused') ? 4 : 0)
    if (code === 0) expect([0, 8]).toContain(folder.run('apply', 'plan.json', ...consents).code)
  })
})
