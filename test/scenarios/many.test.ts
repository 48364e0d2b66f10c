/** Many deployments in one repository: which are found, which changed, what is said of them together, and that a broken one hides none. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'
import { boundIn } from '../support/figures.js'

let folder: Folder
const make = (at: string, name: string, example = 'acme'): void => {
  cpSync(resolve('examples', example), join(folder.path, at), { recursive: true })
  folder.edit(/metadata: \{ name: [a-z-]+/, `metadata: { name: ${name}`, `${at}/deployment.yaml`)
}
const git = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder.path, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}
const files = (...args: string[]): string[] => folder.run('plan', '--all', '--json', ...args).json.plans.map(({ file }: { file: string }) => file)

beforeEach(() => {
  folder = new Folder()
  make('b/two', 'two')
  make('a', 'one')
  make('b/three', 'three', 'acme-manual')
})
afterEach(() => folder.dispose())

describe('which files', () => {
  test('every deployment below, and nothing that only looks like one', () => {
    for (const [path, text] of [
      ['k8s/deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\n'], ['node_modules/x/deployment.yaml', folder.read('a/deployment.yaml')], ['a/.gatewright/x/deployment.yaml', folder.read('a/deployment.yaml')],
      ['b/three/record/old/deployment.yaml', folder.read('a/deployment.yaml')], ['notes.yaml', '# apiVersion: gatewright/v1, kind: Deployment\nx: 1\n'], ['a/offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\n'],
      ['json/other.yml', JSON.stringify({ kind: 'Deployment', apiVersion: 'gatewright/v1' })],
    ] as const) {
      mkdirSync(join(folder.path, path, '..'), { recursive: true })
      folder.write(path, text)
    }
    const found = ['a/deployment.yaml', 'b/three/deployment.yaml', 'b/two/deployment.yaml', 'json/other.yml']
    expect(files()).toEqual(found)
    expect(files('b')).toEqual(['b/three/deployment.yaml', 'b/two/deployment.yaml'])
    // Under Git, what it ignores is left out, whether it is there or not.
    git('init', '-q')
    folder.write('.gitignore', 'json/\nb/two\n')
    git('add', '.')
    git('commit', '-qm', 'x')
    expect(files()).toEqual(['a/deployment.yaml', 'b/three/deployment.yaml'])
    folder.remove('a/deployment.yaml')
    expect(files()).toEqual(['b/three/deployment.yaml'])
  })
  test('none, no folder, flags that do not go together: wrong usage', () => {
    mkdirSync(join(folder.path, 'empty'))
    const rows: [RegExp, ...string[]][] = [
      [/no deployment file below empty/, '--all', 'empty'], [/no such folder: nowhere/, '--all', 'nowhere'], [/no such folder: a\/deployment\.yaml/, '--all', 'a/deployment.yaml'],
      [/--only does not go with --all/, '--all', '--only', 'contract'], [/--out does not go with --all/, '--all', '--out', 'x.json'], [/--jobs goes with --all/, '-j', '2', 'a/deployment.yaml'], [/--changed-since goes with --all/, '--changed-since', 'main'],
      [/--jobs.*0|0.*--jobs|greater/, '--all', '-j', '0'],
    ]
    for (const [says, ...args] of rows) expect({ args, run: folder.run('plan', ...args) }).toMatchObject({ args, run: { code: 64, err: expect.stringMatching(says) } })
  })
})

describe('what changed since a ref', () => {
  beforeEach(() => {
    folder.write('b/three/offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\nprovider: P\n')
    folder.edit('record: ./record', 'record: ./record, offering: offering.yaml', 'b/three/deployment.yaml')
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'all')
    git('checkout', '-qb', 'work')
  })
  const commit = (): void => {
    git('add', '.')
    git('commit', '-qm', 'x')
  }
  const since = (ref = 'main'): string[] => files('--changed-since', ref)

  test('nothing, and it says so', () => {
    expect(folder.run('plan', '--all', '--changed-since', 'main')).toMatchObject({ code: 0, out: 'No deployment changed since main.\n' })
    expect(folder.run('plan', '--all', '--changed-since', 'main', '--json').json).toEqual({ plans: [], summary: expect.objectContaining({ deployments: 0, failed: 0 }) })
  })
  test.each([
    ['its file', 'a/deployment.yaml', 'a/deployment.yaml'], ['its offering', 'b/three/offering.yaml', 'b/three/deployment.yaml'], ['its operation policy', 'b/two/POLICY.md', 'b/two/deployment.yaml'],
    ['its record', 'b/three/record/0001.yaml', 'b/three/deployment.yaml'], ['something else', 'a/README.md', undefined], ['a file of another', 'b/README.md', undefined],
  ])('%s', (_what, path, file) => {
    mkdirSync(join(folder.path, path, '..'), { recursive: true })
    folder.write(path, `${path.endsWith('deployment.yaml') ? folder.read(path) : ''}# changed\n`)
    const expected = file ? [file] : []
    expect(since()).toEqual(expected) // not committed yet
    commit()
    expect(since()).toEqual(expected)
  })
  test('a new one counts; what main did meanwhile does not', () => {
    make('c', 'four')
    commit()
    git('checkout', '-q', 'main')
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300', 'a/deployment.yaml')
    commit()
    git('checkout', '-q', 'work')
    expect(since()).toEqual(['c/deployment.yaml'])
    expect(folder.run('plan', '--all', 'c', '--changed-since', 'main', '--json').json.plans).toHaveLength(1)
  })
  test('a file that cannot be read is never left out', () => {
    folder.write('a/deployment.yaml', 'apiVersion: gatewright/v1\nkind: Deployment\nregions: [\n')
    commit()
    git('branch', '-f', 'main')
    expect(since()).toEqual(['a/deployment.yaml'])
  })
  test.each([
    ['an unknown ref', ['nowhere'], /Git knows no nowhere here/], ['an option for Git', ['--output=x'], /Git knows no --output=x here/],
  ])('%s', (_what, [ref = ''], says) => expect(folder.run('plan', '--all', `--changed-since=${ref}`)).toMatchObject({ code: 64, err: expect.stringMatching(says) }))
  test('no history in common', () => {
    git('checkout', '-q', '--orphan', 'other')
    commit()
    expect(folder.run('plan', '--all', '--changed-since', 'main')).toMatchObject({ code: 64, err: expect.stringContaining('no commit in common') })
  })
  test('outside a repository, and without Git', () => {
    expect(folder.runUnder({ sh: 'PATH=/nowhere exec "$@"' }, 'plan', '--all', '--changed-since', 'main')).toMatchObject({ code: 64, err: expect.stringContaining('not in a Git repository, or there is no Git') })
    folder.remove('.git')
    expect(folder.run('plan', '--all', '--changed-since', 'main', '--lang', 'ja')).toMatchObject({ code: 64, err: expect.stringContaining('Git リポジトリではないか') })
  })
})

describe('what is said', () => {
  let applied: Folder | undefined
  beforeEach(() => {
    if (!applied) {
      for (const at of ['a', 'b/two']) expect(folder.run('apply', '--yes', `${at}/deployment.yaml`).code).toBe(0)
      applied = folder.copy()
    }
    folder.dispose()
    folder = applied.copy()
  })
  afterAll(() => applied?.dispose())

  test('a line each, then totals', () => {
    folder.edit('port: 51820', 'port: 51822', 'a/deployment.yaml')
    const { code, out } = folder.run('plan', '--all')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^a/deployment\\.yaml +one {4}needs consent {2}\\+0 ~1 -0 {3}${boundIn('gateway.port')} · \\d+ sessions$`)),
      expect.stringMatching(/^b\/three\/deployment\.yaml {2}three {2}ready {10}\+\d+ ~0 -0$/),
      expect.stringMatching(/^b\/two\/deployment\.yaml {4}two {4}no changes$/),
      '', expect.stringMatching(/^3 deployments, 2 with changes\. \d+ to add, 1 to change, 0 to remove\. \d+ sessions disturbed\.$/), '',
    ])
    expect(folder.run('plan', '--all', '--lang', 'ja').out).toMatch(/two {4}変更なし\n\n構成 3 件、うち変更あり 2 件。/)
    expect(folder.run('plan', '--all', '--detailed-exitcode').code).toBe(2)
  })
  test('money, where there is a price book', () => {
    folder.write('a/prices.yaml', 'apiVersion: gatewright/v1\nkind: PriceBook\ncurrency: JPY\ntax: excluded\nvalidFrom: 2026-01-01\nfees:\n  deviceLicences: { unit: 100, monthly: 30000 }\n')
    folder.edit('terms: 2023-02-01', 'terms: 2023-02-01\n  priceBook: prices.yaml', 'a/deployment.yaml')
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300', 'a/deployment.yaml')
    expect(folder.run('plan', '--all', 'a').out).toMatch(/\+0 ~1 -0 .*\+¥30,000.* a month\n\n1 deployment, 1 with changes\..*\+¥30,000.* a month\.\n/)
    expect(folder.run('plan', '--all', 'a', '--no-fees').out).not.toContain('¥')
  })
  test('a broken one is an entry, hides none, and the most severe code is the answer', () => {
    folder.edit('redundant: false', 'redundant: true', 'b/two/deployment.yaml')
    const refused = folder.run('plan', '--all')
    expect(refused).toMatchObject({ code: 4, out: expect.stringMatching(/two {4}refused /) })
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1250', 'a/deployment.yaml')
    const { code, out, err } = folder.run('plan', '--all')
    expect({ code, out, err }).toEqual({ code: 3, err: '', out: expect.stringMatching(/^a\/deployment\.yaml +invalid: .*not a multiple of 100.*\n[\s\S]*three[\s\S]*two {4}refused[\s\S]*1 could not be planned\.\n$/) })
    const { json } = folder.run('plan', '--all', '--json', '--detailed-exitcode')
    expect(json).toMatchObject({
      plans: [{ file: 'a/deployment.yaml', error: { code: 'invalid', exitCode: 3, findings: [{ id: 'not-a-multiple', message: expect.any(String) }] } }, { file: 'b/three/deployment.yaml', plan: { deployment: { name: 'three', file: 'deployment.yaml' } } }, { file: 'b/two/deployment.yaml', plan: { verdict: { status: 'refused' } } }],
      summary: { deployments: 3, failed: 1, changed: 2, verdicts: { ready: 1, refused: 1 } },
    })
    folder.edit('driver: simulated', 'driver: simulated, endpoint: https://control.example', 'b/two/deployment.yaml')
    expect(folder.run('plan', '--all')).toMatchObject({ code: 64, out: expect.stringMatching(/b\/two\/deployment\.yaml +error: service\.endpoint is set/) })
    folder.edit(', endpoint: https://control.example', '', 'b/two/deployment.yaml')
    folder.write('b/two/.gatewright/two/service.db', 'no database')
    folder.edit('deviceLicences: 1250', 'deviceLicences: 1300', 'a/deployment.yaml')
    expect(folder.run('plan', '--all')).toMatchObject({ code: 1, out: expect.stringMatching(/one {4}ready [\s\S]*b\/two\/deployment\.yaml +error: .*damaged/) })
  })
  test('saved plans lie in one folder, and are applied from there', () => {
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300', 'a/deployment.yaml')
    expect(folder.run('plan', '--all', '--out-dir', 'plans/of/today')).toMatchObject({ code: 0, out: expect.stringMatching(/Plans saved in plans\/of\/today\.\n$/) })
    expect(readdirSync(join(folder.path, 'plans/of/today')).sort()).toEqual(['one.json', 'three.json', 'two.json'])
    expect(folder.run('show', 'plans/of/today/one.json').out).toContain('1,200 → 1,300')
    expect(folder.run('apply', 'plans/of/today/one.json')).toMatchObject({ code: 0, out: expect.stringContaining('Done: 1 change') })
    expect(folder.run('plan', 'a/deployment.yaml', '--json').json.changes).toEqual([])
  })
  test('two of one name cannot be saved in one folder', () => {
    make('c', 'one')
    expect(folder.run('plan', '--all', '--out-dir', 'plans')).toMatchObject({ code: 64, out: expect.stringMatching(/c\/deployment\.yaml +error: a\/deployment\.yaml has the name one too/) })
    expect(JSON.parse(folder.read('plans/one.json')).base.serviceId).not.toBeNull()
  })
})

test('in threads it says the same as without, in the same order, on the day of the test', () => {
  for (const at of ['a', 'b/two', 'b/three']) folder.edit('apiVersion', `${`# ${'x'.repeat(98)}\n`.repeat(1200)}apiVersion`, `${at}/deployment.yaml`)
  folder.edit('deviceLicences: 1200', 'deviceLicences: 1250', 'b/two/deployment.yaml')
  const [one, three] = ['1', '3'].map((jobs) => folder.runAt('2031-05-01T01:00:00Z', 'plan', '--all', '-j', jobs, '--json').json)
  const moving = (plans: { plan?: object }[]) => plans.map((each) => ({ ...each, plan: each.plan && { ...each.plan, id: '', createdAt: '', digest: '', rollout: { ...(each.plan as any).rollout, may: { ...(each.plan as any).rollout.may, from: '' } } } }))
  expect(moving(three.plans)).toEqual(moving(one.plans))
  expect(three.plans[0].plan.createdAt).toMatch(/^2031-05-01T/)
  expect(three.summary).toEqual(one.summary)
})
