/** `validate` for people, scripts, code scanning, annotations and test reports. UPDATE_GOLDEN=1 npm test -- scenarios/validate writes the golden texts anew. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Folder, type Run } from '../support/cli.js'
import { sarifSchema } from '../support/sarif.js'

const formats = ['human', 'json', 'sarif', 'github', 'junit'] as const
const extensions = { human: 'txt', json: 'json', sarif: 'sarif', github: 'txt', junit: 'xml' } as const
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const sarif = new Ajv2020.default({ allErrors: true, strictTypes: false, strictRequired: false }).compile(sarifSchema)
const isSarif = (value: unknown): void => expect({ valid: sarif(value), errors: sarif.errors ?? [] }).toEqual({ valid: true, errors: [] })

/** Faults of form in one file, of the contract in another (with one in the file beside it), warnings only in a third, nothing in a fourth. */
function faulty(): Folder {
  const folder = new Folder('acme')
  const acme = folder.read('deployment.yaml')
  const changed = (...edits: readonly (readonly [string, string])[]): string => edits.reduce((text, [what, by]) => {
    expect(text).toContain(what)
    return text.replace(what, by)
  }, acme)
  mkdirSync(join(folder.path, '拠点 100%'))
  folder.write('拠点 100%/deployment.yaml', changed(['port: 51820', 'prot: 51820'], ['servers: 2', 'servers: 20'], ['default: allow', 'default: "<&>, 50%: a\\nb"'], ['redundant: false\n', 'home: "no"\n']))
  folder.write('contract.yaml', changed(['10.64.64.0/18', '10.64.0.0/18'], ['203.0.113.9', '198.51.100.9'], ['driver: simulated', 'driver: manual, offering: offering.yaml'], ['options: [multi-region, settings-change]', 'options: [settings-change]']))
  folder.write('offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\nregoins: [tokyo]\n')
  folder.write('warned.yaml', changed(['POLICY.md', 'MISSING.md']))
  return folder
}
/** One run for one command line: a look changes nothing. */
function once(folder: () => Folder): (...args: string[]) => Run {
  const runs = new Map<string, Run>()
  return (...args) => {
    const key = args.join('\0')
    const run = runs.get(key) ?? folder().run('validate', ...args)
    runs.set(key, run)
    return run
  }
}
const files = ['拠点 100%/deployment.yaml', 'contract.yaml', 'warned.yaml', 'deployment.yaml']

describe('several faults in several files', () => {
  let folder: Folder
  beforeAll(() => {
    folder = faulty()
  })
  afterAll(() => folder.dispose())
  const run = once(() => folder)
  const validate = (...args: string[]): Run => run(...files, ...args)

  test.each(formats.flatMap((format) => (['en', 'ja'] as const).map((language) => [format, language] as const)))('%s, %s', (format, language) => {
    const { code, out, err } = validate('--format', format, '--lang', language)
    expect({ code, err }).toEqual({ code: 3, err: '' })
    const text = out.replaceAll(`ersion": "${version}"`, 'ersion": "0.0.0"')
    // JSON is English in every language: one golden text for both.
    const file = `test/golden/validate/${format}.${format === 'json' ? '' : `${language}.`}${extensions[format]}`
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
  test('every golden text has its format', () => {
    expect(readdirSync('test/golden/validate').sort()).toEqual(formats.flatMap((format) => (format === 'json' ? ['json.json'] : ['en', 'ja'].map((language) => `${format}.${language}.${extensions[format]}`))).sort())
  })
  test('--json is --format json; with another format it is wrong usage', () => {
    expect(validate('--json')).toMatchObject({ code: 3, out: validate('--format', 'json').out })
    expect(validate('--json', '--format', 'sarif')).toMatchObject({ code: 64 })
    expect(validate('--format', 'xml')).toMatchObject({ code: 64, out: '' })
  })
  test.each(['en', 'ja'])('SARIF is SARIF: structure, rules, every finding (%s)', (language) => {
    const { json } = validate('--format', 'sarif', '--lang', language)
    isSarif(json)
    const [{ tool, results, invocations }] = json.runs
    const rules: { id: string; defaultConfiguration: { level: string } }[] = tool.driver.rules
    const { findings } = validate('--json').json
    expect(results).toHaveLength(findings.length)
    expect(results.map(({ ruleId, ruleIndex }: any) => ruleId === rules[ruleIndex]?.id)).not.toContain(false)
    expect(rules.map(({ id }) => id)).toEqual([...new Set(findings.map(({ id }: any) => id as string))].sort())
    expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 3 }])
    expect(new Set(results.map(({ partialFingerprints }: any) => partialFingerprints['gatewrightFinding/v1'])).size).toBe(results.length)
  })
  test('what is no SARIF is seen', () => {
    const { json } = validate('--format', 'sarif')
    for (const [what, by] of [['"startLine": 23', '"startLine": 0'], ['"ruleIndex"', '"ruleIndx"'], ['%E6%8B%A0', '拠'], ['"level": "error"', '"level": "bad"']] as const) {
      const altered = JSON.stringify(json, null, 2).replace(what, by)
      expect({ what, altered: altered !== JSON.stringify(json, null, 2), valid: sarif(JSON.parse(altered)) }).toEqual({ what, altered: true, valid: false })
    }
  })
  test('a fingerprint stays when lines move, and only those of new faults are new', () => {
    const prints = (): string[] => folder.run('validate', 'contract.yaml', '--format', 'sarif').json.runs[0].results.map(({ partialFingerprints }: any) => partialFingerprints['gatewrightFinding/v1'])
    const [before, text] = [prints(), folder.read('contract.yaml')]
    folder.write('contract.yaml', text.replace('contract:', '# moved\n\n\ncontract:').replace('  osaka:\n', '  osaka:\n    # moved too\n'))
    expect(prints()).toEqual(before)
    folder.edit('172.20.30.40/32', '172.20.30.400/32', 'contract.yaml')
    const after = prints()
    folder.write('contract.yaml', text)
    expect(before.filter((each) => !after.includes(each))).toEqual([])
    expect(after).toHaveLength(before.length + 1)
  })
  test('GitHub: a command a finding on a line of its own, whatever stands in the file', () => {
    const lines = validate('--format', 'github').out.trimEnd().split('\n')
    const { findings } = validate('--json').json
    expect(lines).toHaveLength(findings.length)
    expect(lines.filter((line) => !/^::(error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^:,]+::.+$/.test(line))).toEqual([])
    expect(lines.filter((line) => line.startsWith('::error file=拠点 100%25/deployment.yaml,'))).toHaveLength(findings.filter(({ source }: any) => source.file.startsWith('拠点')).length)
  })
})

describe('--out', () => {
  let folder: Folder
  beforeAll(() => {
    folder = faulty()
  })
  afterAll(() => folder.dispose())
  const validate = once(() => folder)
  test.each(formats)('%s goes to the file, and people read on', (format) => {
    expect(folder.run('validate', 'contract.yaml', '--format', format, '--out', 'report')).toMatchObject({ code: 3, out: validate('contract.yaml', '--format', 'human').out })
    expect(folder.read('report')).toBe(validate('contract.yaml', '--format', format).out)
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
  test('--json keeps its one document on stdout', () => {
    const { out } = folder.run('validate', 'contract.yaml', '--json', '--out', 'both')
    expect(folder.read('both')).toBe(out)
    expect(JSON.parse(out).valid).toBe(false)
  })
  test('a file that cannot be written, or is not there to be read: told so, nothing written', () => {
    expect(folder.run('validate', '--format', 'sarif', '--out', 'nowhere/report')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('cannot write nowhere/report') })
    expect(folder.run('validate', 'deployment.yaml', 'absent.yaml', '--format', 'junit', '--out', 'never')).toMatchObject({ code: 64, out: '', err: expect.stringContaining('no such file: absent.yaml') })
    expect(existsSync(join(folder.path, 'never'))).toBe(false)
    expect(folder.run('validate', 'absent.yaml', '--format', 'json').json).toMatchObject({ error: { code: 'usage' }, exitCode: 64 })
  })
})

describe('nothing is wrong', () => {
  const folder = new Folder('acme')
  afterAll(() => folder.dispose())
  test('exit 0, and each format says so', () => {
    const run = once(() => folder)
    const valid = (format: string): Run => run('--format', format)
    expect(valid('sarif').code).toBe(0)
    isSarif(valid('sarif').json)
    expect(valid('sarif').json.runs[0]).toMatchObject({ results: [], tool: { driver: { rules: [] } }, invocations: [{ exitCode: 0 }] })
    expect(valid('github')).toMatchObject({ code: 0, out: '' })
    expect(valid('junit').out).toContain('tests="1" failures="0"')
    expect(valid('junit').out).toContain('<testcase name="valid" classname="deployment.yaml" file="deployment.yaml"/>')
    expect(valid('json').json).toEqual({ valid: true, findings: [] })
  })
})

describe('files are named from the top of the repository', () => {
  const folder = faulty()
  afterAll(() => folder.dispose())
  test('from a folder inside, and outside with their whole path', () => {
    mkdirSync(join(folder.path, 'repo/.git'), { recursive: true })
    mkdirSync(join(folder.path, 'repo/sites/osaka'), { recursive: true })
    for (const name of ['contract.yaml', 'offering.yaml', 'POLICY.md']) folder.write(`repo/sites/osaka/${name}`, folder.read(name))
    const inside = folder.runUnder({ sh: 'cd repo/sites && exec "$@"' }, 'validate', 'osaka/contract.yaml', '../../contract.yaml', '--format', 'sarif')
    isSarif(inside.json)
    const uris = new Set(inside.json.runs[0].results.map(({ locations: [{ physicalLocation: { artifactLocation } }] }: any) => artifactLocation.uri))
    expect([...uris].sort()).toEqual([`file://${folder.path}/contract.yaml`, `file://${folder.path}/offering.yaml`, 'sites/osaka/contract.yaml', 'sites/osaka/offering.yaml'])
    expect(folder.runUnder({ sh: 'cd repo/sites && exec "$@"' }, 'validate', 'osaka/contract.yaml', '--format', 'github').out).toMatch(/^::error file=sites\/osaka\/contract\.yaml,line=/m)
  })
})

test('a file that is not valid is still told in its own language', () => {
  const folder = new Folder('acme')
  folder.edit('Remote access for field staff }', 'Remote access, language: ja }')
  folder.edit('servers: 2', 'servers: 20')
  expect(folder.run('validate', '--format', 'github').out).toMatch(/範囲外です。/)
  expect(folder.run('validate').out).toContain('deployment.yaml に 1 件のエラーがあります。')
  folder.dispose()
})

test('the pre-commit hook: which files it takes, and what it says of them', () => {
  const [hook, ...others] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'))
  expect(others).toEqual([])
  expect(hook).toMatchObject({ id: 'gatewright-validate', language: 'node', name: expect.any(String) })
  const takes = (path: string): boolean => new RegExp(hook.files).test(path)
  expect(['deployment.yaml', 'sites/osaka/deployment.yml', 'deployment.yaml.bak', 'offering.yaml'].map(takes)).toEqual([true, true, false, false])
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'))
  const [command, ...args] = hook.entry.split(' ')
  expect(Object.keys(bin)).toContain(command)
  const folder = new Folder('acme')
  const entry = (): Run => folder.run(...args, 'deployment.yaml')
  expect(entry()).toMatchObject({ code: 0, out: expect.stringContaining('deployment.yaml is valid.') })
  folder.edit('servers: 2', 'servers: 20')
  expect(entry()).toMatchObject({ code: 3, out: expect.stringContaining('deployment.yaml:22:14: error:') })
  folder.dispose()
})
