/** What `--json` prints obeys schemas/output.schema.json: every command once at least, failures too. In the order of a working week. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { explain } from '../../src/workflows/explain.js'
import { Folder, Running } from '../support/cli.js'
import { commandAt, manifestCommands } from '../support/command-line.js'
import { answers, contractFolder } from '../support/contract.js'
import { wordsOf } from '../support/told.js'
import { ForgeServer } from '../support/forge-server.js'
import { load, outputFaults } from '../support/schemas.js'
import { People } from '../support/ssh.js'

const day = '2026-11-25T01:00:00Z'
const people = new People('mori')
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GITHUB|CI|GITLAB|GATEWRIGHT_(?!PULUMI))/.test(name)))
const schema = load('output')
const faults = outputFaults()
let simulated: Folder
let manual: Folder
let server: ForgeServer
beforeAll(async () => {
  simulated = new Folder('acme')
  manual = contractFolder()
  for (const folder of [simulated, manual]) folder.write('event.json', JSON.stringify({ pull_request: { number: 12 } }))
  server = await new ForgeServer().start()
})
afterAll(async () => {
  for (const folder of [simulated, manual]) folder.dispose()
  rmSync(people.path, { recursive: true, force: true })
  await server.stop()
})

type Row = readonly [line: string, code: number, change?: () => void]
const port = (from: string, to: string) => () => simulated.edit(`port: ${from}`, `port: ${to}`)
const alone: readonly Row[] = [
  ['validate nothing.yaml', 64],
  ['plan --nonsense', 64],
  ['plan', 3, () => simulated.edit('deviceLicences: 1200', 'deviceLicences: 1250')],
  ['apply', 3],
  ['validate', 3],
  ['plan --when', 0, () => simulated.edit('deviceLicences: 1250', 'deviceLicences: 1200')],
  ['plan --out plan.json', 0],
  ['diff', 0],
  ['apply plan.json', 0],
  ['apply --yes', 0],
  ['apply --due', 0],
  ['confirm', 1],
  ['apply --yes --confirm-within 10m', 0, () => simulated.edit('keepalive: 25s', 'keepalive: 26s')],
  ['confirm --extend 5m', 0],
  ['status', 0],
  ['confirm', 0],
  ['service serve --until-idle', 0],
  ['apply --yes --confirm-within 10m', 0, () => simulated.edit('keepalive: 26s', 'keepalive: 27s')],
  ['confirm --cancel', 0],
  ['release --reason back', 0, () => simulated.edit('keepalive: 27s', 'keepalive: 26s')],
  ['approve plan2.json --key KEY --up-to reconnect:tokyo=30s --until 2026-12-20', 0, () => {
    simulated.edit('    minAvailableGateways: 1', '    minAvailableGateways: 1\n  approvals: { count: 1, notAuthor: false, allowedSigners: allowed_signers }')
    simulated.write('allowed_signers', people.line('mori'))
    simulated.run('plan', '--out', 'plan2.json')
  }],
  ['apply --yes', 0],
  ['plan --all . --out-dir plans', 0, port('51820', '51822')],
  ['apply --yes --accept-disruption stall:tokyo=1s', 4],
  ['plan --out plan3.json', 0],
  ['apply --due', 0],
  ['approve plan3.json --key KEY', 0],
  ['show plan3.json', 0],
  ['announce plan3.json', 0],
  ['announce acme.txt', 64],
  ['ci comment plan3.json', 0],
  ['apply plan3.json --accept-disruption stall:tokyo=1s', 0],
  ['apply plan3.json', 5],
  ['notice add --kind change --from 2026-11-25 --set settings.tunnel.keepalive=20s --text keepalive', 0],
  ['drift', 0],
  ['ci report', 0],
  ['adopt --dry-run', 0],
  ['adopt', 0],
  ['rollback 99 --reason x', 1],
  ['rollback 6 --reason INC-1 --break-glass T-1 --write --yes', 0],
  ['status', 0],
  ['history', 0],
  ['history --grade', 0],
  ['release --reason done --reviewed-by sato', 0],
  ['import --out found.yaml', 0],
  ['repair --dry-run', 4],
  ['repair --yes', 4],
  ['gateway switch tokyo --yes', 4],
  ['gateway restart tokyo tokyo-1 --yes', 4],
  ['device enrol laptop-1 --region tokyo --group field-staff', 0],
  ['device enrol laptop-2', 64],
  ['device enrol laptop-2 --region nowhere', 1],
  ['device enrol --from many.csv --out confs', 0, () => simulated.write('many.csv', 'name,region\nb-1,osaka\nb-2,tokyo\n')],
  ['device enrol --from many.csv --out confs', 64],
  ['device list', 0],
  ['device list --unused-for 90d', 0],
  ['device group laptop-1 --none', 0],
  ['device enrol router-1 --region tokyo --preshared-key', 0],
  ['device preshared-key router-1', 0],
  ['device preshared-key router-1 --out -', 64],
  ['device preshared-key nobody --out nobody.conf', 1],
  ['profile export --device router-1', 0],
  ['device preshared-key router-1 --remove', 0],
  ['device revoke b-1 --yes --reason lost', 0],
  ['profile export', 0],
  ['status --sample', 0],
  ['status', 0],
  ['audit', 0],
  ['audit verify', 0],
  ['audit export --out audit.zip', 0],
  ['audit verify --zip audit.zip', 0],
  ['explain art-8', 0],
  ['doctor', 0],
  ['completion fish', 0],
  ['engine install', 0],
  ['init fresh --name fresh --region tokyo', 0],
  ['init fresh2 --existing --name fresh2 --from acme.yaml', 0, () => simulated.write('acme.yaml', readFileSync('examples/acme-manual/deployment.yaml', 'utf8'))],
  ['service clock 1h', 0],
  ['destroy --yes', 4],
  ['lab check', 64],
  ['lab up', 0],
  ['lab status', 0],
  ['lab measure baseline --runs 1', 0],
  ['lab down', 0],
  ['lab status', 0],
]
const contracted: readonly Row[] = [
  ['cost', 0],
  ['apply --yes', 8],
  ['order list', 0],
  ['order show O-0001', 0],
  ['order export O-0001 --format txt --out order.txt', 0],
  ['order sent O-0001 --date 2026-11-25 --by Sato', 0],
  ['order accepted O-0001 --reference F-1', 0],
  ['order scheduled O-0001 --date 2026-12-10', 0],
  [`order done O-0001 ${answers.join(' ')}`, 0],
  ['plan', 0, () => manual.edit('deviceLicences: 1200', 'deviceLicences: 1300')],
  ['apply --yes', 8],
  ['order rejected O-0002 --reason "no capacity"', 0],
  ['drift', 0],
  ['apply --yes', 8],
  ['order withdraw O-0003 --reason later', 0],
  ['notice add --kind maintenance --text gateways --from 2026-12-10T02:00 --to 2026-12-10T05:00 --region tokyo --effect reconnect', 0],
  ['notice list', 0],
  ['announce N-0001', 0],
  ['announce N-0009', 1],
  ['outage add --known-at 2026-11-20T09:00 --region tokyo', 0],
  ['outage close X-0001 --until 2026-11-22T10:00 --attributable yes --extent whole', 0],
  ['outage list', 0],
  ['credit', 0],
  ['credit X-0001 --letter --out claim.txt', 0],
  ['outage claimed X-0001 --on 2026-11-25', 0],
  ['usage add --month 2026-10 --detected 2150', 0],
  ['usage list', 0],
  ['usage count', 4],
  ['device list', 0],
  ['device enrol laptop-1 --region tokyo', 4],
  ['cost --month 2026-11 --invoice 900000', 0],
  ['status', 0],
  ['apply --due', 0],
]

/** Beside the test, so that its server can answer. */
async function typed(folder: Folder, line: string) {
  const words = wordsOf(line).map((word) => (word === 'KEY' ? people.key('mori') : word))
  const env = { ...outside, NO_COLOR: '1', LANG: 'ja_JP.UTF-8', CI: '', NODE_OPTIONS: `--import ${resolve('test/support/clock.mjs')}`, GATEWRIGHT_TEST_NOW: day, ...server.github(join(folder.path, 'event.json')) }
  return new Running(spawn(process.execPath, [resolve('bin/gatewright.js'), ...words, '--json'], { cwd: folder.path, env })).ended
}
const idOf = (line: string): string => commandAt(line.split(' '))?.id ?? line

describe.each([['alone', alone], ['under a contract', contracted]] as const)('%s', (name, rows) => {
  test.each(rows.map((row) => [...row, undefined].slice(0, 3) as [string, number, Row[2]]))('%s: exit %i', async (line, code, change) => {
    change?.()
    const done = await typed(name === 'alone' ? simulated : manual, line)
    expect({ code: done.code, out: done.out, err: done.err }).toMatchObject({ code, out: expect.stringMatching(/^\{/) })
    expect(faults(idOf(line), done.json)).toEqual([])
    if ('error' in done.json) expect(done.json.exitCode).toBe(code)
  })
})

test('every command is among them, and has its schema', () => {
  const all = manifestCommands.map(({ id }) => id).sort()
  expect([...new Set([...alone, ...contracted].map(([line]) => idOf(line)))].sort()).toEqual(all)
  expect(all.filter((id) => !(id in schema.$defs))).toEqual([])
  expect(schema.anyOf.map(({ $ref }: { $ref: string }) => $ref.replace('#/$defs/', '')).sort()).toEqual([...all, 'error'].sort())
})
test('whatever can be explained', () => {
  const list = explain(undefined)
  if (list.about !== 'list') throw new Error('no list')
  for (const topic of [undefined, ...list.settings, ...list.articles.map(({ number }) => number), ...list.obligations, ...list.findings, 'plan-stale']) expect([topic, faults('explain', JSON.parse(JSON.stringify(explain(topic))))]).toEqual([topic, []])
})
test('what is not so is found', () => {
  expect(faults('doctor', { ok: true, checks: [] })).toEqual([])
  for (const wrong of [{}, { ok: 'yes', checks: [] }, { ok: true, checks: [{ id: 'node', ok: true }] }, { ok: true, checks: [], surprise: 1 }]) expect(faults('doctor', wrong)).not.toEqual([])
  expect(faults('status', { error: { code: 'usage', message: 'x' } })).not.toEqual([])
})
test('every key says what it is', () => {
  const silent = (at: any, path: string): string[] => {
    if (typeof at !== 'object' || at === null) return []
    const own = Object.entries(at.properties ?? {}).flatMap(([name, each]: [string, any]) => [...(each.description || each.$ref || each.const !== undefined ? [] : [`${path}.${name}`]), ...silent(each, `${path}.${name}`)])
    return [...own, ...silent(at.items, `${path}[]`), ...[...(at.anyOf ?? [])].flatMap((each: any) => silent(each, path))]
  }
  // Pairs whose names say it.
  expect(Object.entries(schema.$defs).flatMap(([name, at]) => silent(at, name)).filter((path) => !/\.(en|ja|typical|worst|known|unknown|less)$/.test(path))).toEqual([])
})
