/** From nothing: the package as it would be published, `init`, `doctor`, and what an old Node is told. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Folder } from '../support/cli.js'

describe('the package, installed in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-package-'))
  const cwd = join(folder, 'work')
  const env = { ...process.env, NO_COLOR: '1', LANG: 'C', NODE_OPTIONS: '', CI: '' }
  const npm = (...args: string[]) => spawnSync('npm', args, { cwd, encoding: 'utf8', env })
  const run = (...args: string[]) => spawnSync(process.execPath, [join(cwd, 'node_modules/gatewright/bin/gatewright.js'), ...args], { cwd, encoding: 'utf8', env })
  let contents: string[] = []

  beforeAll(() => {
    mkdirSync(cwd)
    // The build is fresh: the suite's own set-up made it. Its script would rewrite what other tests run on.
    const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: resolve('.'), encoding: 'utf8', env })
    contents = (JSON.parse(packed.stdout) as [{ files: { path: string }[] }])[0].files.map(({ path }) => path)
    const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    const { status, stderr } = npm('install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', join(folder, tarball))
    expect({ status, stderr }).toMatchObject({ status: 0 })
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('holds what users need and nothing of ours', () => {
    expect(contents).toEqual(expect.arrayContaining(['bin/gatewright.js', 'schemas/deployment.schema.json', 'schemas/plan.schema.json', 'dist/editor/deployment.schema.json', 'engine/go.mod', 'engine/go.sum', 'examples/acme/deployment.yaml', 'LICENSE', 'README.md']))
    expect(contents.filter((path) => /^(src|test|bench|scripts)\/|\.gatewright\//.test(path))).toEqual([])
  })
  test('--help lists the verbs', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/init[\s\S]*plan[\s\S]*validate/) })
  })
  test('init, validate, plan', () => {
    expect(run('init', '--name', 'mine').status).toBe(0)
    expect(run('validate')).toMatchObject({ status: 0, stdout: expect.stringContaining('deployment.yaml is valid') })
    expect(run('plan')).toMatchObject({ status: 0, stdout: expect.stringContaining('gateway.tokyo') })
  })
  test('the schema that init refers to is there', () => {
    const [, schema = ''] = /\$schema=(\S+)/.exec(spawnSync('head', ['-1', join(cwd, 'deployment.yaml')], { encoding: 'utf8' }).stdout) ?? []
    expect(schema).toBe('./node_modules/gatewright/dist/editor/deployment.schema.json')
    expect(existsSync(join(cwd, schema))).toBe(true)
  })
  test('an older Node says in one line what is needed', () => {
    const older = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })"
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', older, join(cwd, 'node_modules/gatewright/bin/gatewright.js'), 'plan'], { cwd, encoding: 'utf8', env })
    expect({ status, stdout, stderr }).toEqual({ status: 64, stdout: '', stderr: 'gatewright needs Node 24 or later; this is Node 20.20.2. Install it from https://nodejs.org and try again.\n' })
  })
})

test('help VERB is VERB --help, and an unknown verb is told as one', () => {
  const folder = new Folder()
  expect(folder.run('help', 'plan')).toMatchObject({ code: 0, out: expect.stringContaining('--detailed-exitcode') })
  expect(folder.run('help')).toMatchObject({ code: 0, out: expect.stringContaining('COMMANDS') })
  expect(folder.run('help', 'plann')).toMatchObject({ code: 64, err: expect.stringContaining('no such command: plann') })
  folder.dispose()
})

describe('init', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder()
  })
  afterAll(() => folder.dispose())

  test.each([['simulated', 2000], ['simulated', 15000], ['manual', 5000]] as const)('%s with %i concurrent devices: valid, planned, ignored by Git what is not for it', (driver, concurrent) => {
    const name = `${driver}-${concurrent}`
    expect(folder.run('init', name, '--name', name, '--driver', driver, '--concurrent', String(concurrent)).code).toBe(0)
    expect(folder.run('validate', `${name}/deployment.yaml`, '--json').json).toEqual({ valid: true, findings: [] })
    expect(folder.run('plan', `${name}/deployment.yaml`, '--json').json.verdict.status).toBe('ready')
    expect(folder.read(`${name}/.gitignore`)).toBe('.gatewright/\n')
  })
  test('overwrites nothing', () => {
    folder.write('deployment.yaml', 'mine')
    expect(folder.run('init')).toMatchObject({ code: 64, err: expect.stringContaining('exists already; nothing was written') })
    expect(folder.read('deployment.yaml')).toBe('mine')
  })
  test('an answer that does not fit writes nothing', () => {
    expect(folder.run('init', 'bad', '--name', 'Not A Name').code).toBe(64)
    expect(folder.run('init', 'bad', '--licences', '150').code).toBe(64)
    expect(existsSync(join(folder.path, 'bad'))).toBe(false)
  })
})

describe('doctor', () => {
  test('all is there: 0', () => {
    const folder = new Folder('acme')
    const { code, json } = folder.run('doctor', '--json')
    folder.dispose()
    expect(code).toBe(0)
    expect(json.checks.map(({ id, ok }: { id: string; ok: boolean }) => [id, ok])).toEqual([['node', true], ['store', true], ['engine', true], ['folder', true], ['deployment', true]])
  })
  test('what is missing is named with the command that helps: 1', () => {
    const folder = new Folder()
    expect(folder.run('doctor')).toMatchObject({ code: 1, out: expect.stringMatching(/✗ deployment +no deployment file[^\n]*\n {2}Do: .*gatewright init/) })
    expect(folder.runUnder({ env: { GATEWRIGHT_PULUMI: '/nowhere/pulumi' } }, 'doctor')).toMatchObject({ code: 1, out: expect.stringMatching(/✗ engine +GATEWRIGHT_PULUMI is \/nowhere\/pulumi/) })
    folder.dispose()
  })
})
