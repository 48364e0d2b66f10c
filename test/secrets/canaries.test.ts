/**
 * Canaries in every place where a secret can enter: files, environment, what people type, what a platform says. Then all that users do,
 * and a search through all that it leaves: outputs, files, stores, exports, documents, comments, child processes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { findEngine } from '../../src/engine/locate.js'
import { filesSeen, findIn, type Seen, seenIn } from '../support/canary.js'
import { Folder, type Run, Running } from '../support/cli.js'
import { answers, contractFolder } from '../support/contract.js'
import { ForgeServer, token } from '../support/forge-server.js'
import { form } from '../support/form.js'
import { People } from '../support/ssh.js'

const room = mkdtempSync(join(tmpdir(), 'gatewright-canaries-'))
const inRoom = (...names: string[]): string => join(room, ...names)
for (const name of ['home', 'tmp', 'bin', 'engine', 'told']) mkdirSync(inRoom(name))
const cli = resolve('bin/gatewright.js')
const preload = (name: string): string => `--import ${resolve('test/support', `${name}.mjs`)}`
const now = '2026-12-02T01:10:00Z'

// The canaries. Of one shape each, or of none; each is unique, so that a find tells its place.
let count = 0
const word = (): string => `cnry${String(++count).padStart(3, '0')}Qx7vLm2Kd9`
const wireguard = (): string => Buffer.from(`${word()}padding-to-32-bytes-long`.slice(0, 32)).toString('base64')
const github = (): string => `ghp_${`${word()}${'Zz9'.repeat(12)}`.slice(0, 36)}`
const block = (body: string, kind = 'OPENSSH '): string => `-----BEGIN ${kind}PRIVATE KEY-----\nb3BlbnNzaC1r${body}AAAAABG5vbmUAAAAEbm9uZQ\nmore${body}lines\n-----END ${kind}PRIVATE KEY-----`

/** Not a secret: it must be found wherever it belongs, by the same search. */
const control = 'INC-control-4711-canary'

const environment: Readonly<Record<string, string>> = {
  GITHUB_TOKEN: token, GATEWRIGHT_GITLAB_TOKEN: token, CI_JOB_TOKEN: word(),
  PULUMI_CONFIG_PASSPHRASE: word(), PULUMI_ACCESS_TOKEN: `pul-${'c0ffee'.repeat(6)}0123`,
  AWS_ACCESS_KEY_ID: 'AKIACNRYQX7VLM2KD9ZZ', AWS_SECRET_ACCESS_KEY: `${word()}/+${word()}`, AWS_SESSION_TOKEN: word(),
  NPM_TOKEN: word(), NODE_AUTH_TOKEN: word(), npm_config__auth: word(), 'npm_config_//registry.example/:_authToken': word(),
  HTTPS_PROXY: `http://mori:${word()}@127.0.0.1:9`, HTTP_PROXY: `http://mori:${word()}@127.0.0.1:9`, GOPROXY: `https://mori:${word()}@mirror.example`,
  CI_REPOSITORY_URL: `https://gitlab-ci-token:${word()}@gitlab.example/acme/vpn.git`,
  GATEWRIGHT_SECRET: word(), DEPLOY_SSH_PRIVATE_KEY: block(word()),
}
/** The secret part of each variable. */
const inEnvironment = Object.entries(environment).map(([name, value]): [string, string] => [name, /:\/\/[^:]+:([^@]+)@/.exec(value)?.[1] ?? /b3BlbnNzaC1r(cnry.{14})/.exec(value)?.[1] ?? value])

const seen: Seen[] = []
const planted = new Set<string>()
const plant = (path: string, text: string | Uint8Array): string => {
  writeFileSync(path, text)
  planted.add(path)
  return path
}
/** Tells what it was started with, then is the real thing. */
function wrapper(name: string, real: string, room = 'bin'): void {
  const told = inRoom('told')
  writeFileSync(inRoom(room, name), `#!/bin/sh\n{ tr '\\0' '\\n' < /proc/$$/environ; tr '\\0' ' ' < /proc/$$/cmdline; } > "${told}/${name}-$$.txt"\n${real}\n`)
  chmodSync(inRoom(room, name), 0o755)
}

const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|LANG|USER|SHELL)$/.test(name)))
const base: Readonly<Record<string, string>> = {
  ...(outside as Record<string, string>), ...environment, HOME: inRoom('home'), TMPDIR: inRoom('tmp'), PATH: `${inRoom('bin')}${delimiter}${process.env.PATH}`, NO_COLOR: '1', LANG: 'C', DEBUG: '1', GITHUB_ACTOR: 'tester', NODE_COMPILE_CACHE: join(tmpdir(), 'gatewright-test-cache'),
  GATEWRIGHT_PULUMI: inRoom('engine', 'pulumi'), NODE_OPTIONS: preload('clock'), GATEWRIGHT_TEST_NOW: now,
}
/** Beside the test, so that the forge can answer; what it says is searched later. */
async function run(folder: Folder, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const done = await new Running(spawn(process.execPath, [cli, ...args], { cwd: folder.path, env: { ...base, ...env } })).ended
  const where = `gatewright ${args.join(' ').slice(0, 120)}`
  seen.push(...seenIn(`${where} (stdout)`, Buffer.from(done.out)), ...seenIn(`${where} (stderr)`, Buffer.from(done.err)))
  return done
}
async function expectRun(folder: Folder, code: number, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const done = await run(folder, args, env)
  expect({ args, code: done.code, err: done.code === code ? '' : done.err + done.out }).toEqual({ args, code, err: '' })
  return done
}
async function together<T>(items: readonly T[], each: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await each(item)
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
}

const folders: Folder[] = []
const keep = (folder: Folder): Folder => {
  folders.push(folder)
  return folder
}
/** acme with the control in a rule's reason. */
const acme = (): Folder => {
  const folder = keep(new Folder('acme'))
  folder.edit('reason: INC-4411', `reason: ${control}`)
  return folder
}

let server: ForgeServer
let people: People
beforeAll(async () => {
  server = await new ForgeServer().start()
  people = new People('mori')
  wrapper('pulumi', `exec "${findEngine()?.command}" "$@"`, 'engine')
  wrapper('ssh-keygen', `exec env PATH="${process.env.PATH}" ssh-keygen "$@"`)
  wrapper('git', `exec env PATH="${process.env.PATH}" git "$@"`)
  // As Go says it, but with the password that it leaves out itself.
  wrapper('go', `echo "go: github.com/pulumi/pulumi/pkg/v3: Get \\"$GOPROXY/x\\": proxyconnect tcp: $HTTPS_PROXY refused" >&2; exit 1`)
  for (const name of ['.npmrc', '.netrc', '.git-credentials']) plant(inRoom('home', name), `//registry.example/:_authToken=${fileSecrets[0]}\n`)
  mkdirSync(inRoom('home', '.aws'))
  plant(inRoom('home', '.aws', 'credentials'), `[default]\naws_secret_access_key = ${fileSecrets[1]}\n`)
  mkdirSync(inRoom('home', '.pulumi'))
  plant(inRoom('home', '.pulumi', 'credentials.json'), JSON.stringify({ accessTokens: { 'https://api.pulumi.com': fileSecrets[2] } }))
})
const fileSecrets = [word(), word(), word()]
afterAll(async () => {
  await server.stop()
  for (const folder of folders) folder.dispose()
  for (const path of [room, people.path]) rmSync(path, { recursive: true, force: true })
})

// ---- Places in a deployment file, and what stands beside it: refused, with the rule.
type Place = readonly [place: string, canary: string, edit: (text: string, canary: string) => string]
const before = (line: string) => (text: string): string => text.replace(/^settings:/m, () => `${line}\nsettings:`)
const inFile: readonly Place[] = [
  ['a comment', word(), (text, canary) => before(`# the password: ${canary}`)(text)],
  ['a comment in Japanese', word(), (text, canary) => before(`# パスワード：${canary}`)(text)],
  ['metadata.description', word(), (text, canary) => text.replace('description: Remote access for field staff', () => `description: ${JSON.stringify(block(canary))}`)],
  ['a value', wireguard(), (text, canary) => text.replace(/reason: [\w-]+/, () => `reason: "${canary}"`)],
  ['a value of the wrong form', wireguard(), (text, canary) => text.replace('endpoint: 203.0.113.9', () => `endpoint: "${canary}"`)],
  ['a value of the wrong type', github(), (text, canary) => text.replace('servers: 2', () => `servers: ${canary}`)],
  ['a value of the wrong type, under a label', word(), (text, canary) => text.replace('servers: 2', () => `servers: { presharedKey: ${canary} }`)],
  ['a value too long to be shown whole', word(), (text, canary) => text.replace('endpoint: 203.0.113.9', () => `endpoint: "x https://mori:${canary}@a.example ${'y'.repeat(60)}"`)],
  ['an unknown property', word(), (text, canary) => before(`privateKey: ${canary}`)(text)],
  ['a key', github(), (text, canary) => before(`${canary}: 1`)(text)],
  ['a key given twice', github(), (text, canary) => before(`x: { ${canary}: 1, ${canary}: 2 }`)(text)],
  ['what an access network discloses', word(), (text, canary) => text.replace('carrier: Example Mobile', () => `password: ${canary}`)],
  ['an address of the service', word(), (text, canary) => text.replace(/service: \{.*\}/, '').replace('contract:', () => `service: { endpoint: "https://mori:${canary}@control.example" }\ncontract:`)],
  ['the name of a file', word(), (text, canary) => text.replace('operationPolicy: POLICY.md', () => `operationPolicy: "https://mori:${canary}@files.example/POLICY.md"`)],
  ['allowed signers', word(), (text, canary) => `${text}  approvals: { count: 1, allowedSigners: [${JSON.stringify(block(canary))}] }\n`],
  ['a value that is the token of this job', environment.GATEWRIGHT_SECRET ?? '', (text, canary) => text.replace(/reason: [\w-]+/, () => `reason: ${canary}`)],
  ['the same, in base64', environment.NPM_TOKEN ?? '', (text, canary) => text.replace(/reason: [\w-]+/, () => `reason: "${Buffer.from(canary).toString('base64')}"`)],
  ['an open quote', word(), (text, canary) => before(`x: { password: "${canary} }`)(text)],
  ['a key block as it is', word(), (text, canary) => before(block(canary, 'RSA '))(text)],
  ['a key block without its end', word(), (text, canary) => before(block(canary).replace(/-----END.*/, '\t- x: ]'))(text)],
  ['the head of a block', word(), (text, canary) => before(`password: |${canary}\n  x`)(text)],
  ['the body of a block', word(), (text, canary) => before(`passphrase: |-\n  ${canary}\n bad`)(text)],
  ['an alias', github(), (text, canary) => before(`x: *${canary}`)(text)],
  ['a tag', github(), (text, canary) => before(`x: !${canary} y`)(text)],
  ['an anchor', github(), (text, canary) => before(`x: &${canary} y`)(text)],
  ['a line indented by a tab', word(), (text, canary) => before(`x:\n\tpsk: ${canary}`)(text)],
  ['a second document', word(), (text, canary) => `${text}---\ntoken: ${canary}\n`],
  ['an escape that is none', word(), (text, canary) => before(`x: "secret=${canary}\\q"`)(text)],
]
/** Files beside it: named by the deployment. */
const besides: readonly (readonly [place: string, canary: string, file: string, text: (canary: string) => string, edit: (text: string) => string])[] = [
  ['an offering', word(), 'offering.yaml', (canary) => `apiVersion: gatewright/v1\nkind: Offering\nprovider: Example\ncontacts: { form: "https://mori:${canary}@provider.example" }\n`, (text) => text.replace(/service: \{.*\}/, '').replace('contract:', 'service: { offering: NAME }\ncontract:')],
  ['a remark in an offering that does not parse', word(), 'offering.yaml', (canary) => `kind: [Offering # password: ${canary}\n`, (text) => text.replace(/service: \{.*\}/, '').replace('contract:', 'service: { offering: NAME }\ncontract:')],
  ['a price book', word(), 'prices.yaml', (canary) => `apiVersion: gatewright/v1\nkind: PriceBook\ncurrency: JPY\ntax: excluded\nvalidFrom: 2026-01-01\nfees: {}\n# portal password: ${canary}\n`, (text) => text.replace('contract:', 'contract:\n  priceBook: NAME')],
  ['a private key for allowed signers', word(), 'allowed_signers', (canary) => `mori@example.com ${block(canary)}\n`, (text) => `${text}  approvals: { count: 1, allowedSigners: NAME }\n`],
]

describe('a file that holds a secret is refused by private-value, in every format; no line of it is repeated', () => {
  let folder: Folder
  const files: [place: string, file: string][] = []
  beforeAll(async () => {
    folder = keep(new Folder('acme'))
    const text = folder.read('deployment.yaml')
    const add = (place: string, canary: string, changed: string): void => {
      // What does not change the file would prove nothing.
      if (changed === text || changed.includes('NAME')) throw new Error(`nothing was planted: ${place}`)
      const file = `f${String(files.length).padStart(2, '0')}.yaml`
      plant(join(folder.path, file), changed)
      files.push([place, file])
      canaries.push([`${place} (${file})`, canary])
    }
    for (const [place, canary, edit] of inFile) add(place, canary, edit(text, canary))
    for (const [place, canary, file, content, edit] of besides) {
      const name = `b${files.length}-${file}`
      plant(join(folder.path, name), content(canary))
      add(place, canary, edit(text).replaceAll('NAME', name))
    }
    await together([['human', 'en'], ['human', 'ja'], ['json', 'en'], ['sarif', 'ja'], ['github', 'en'], ['junit', 'en']], async ([format = '', lang = '']) => {
      await expectRun(folder, 3, ['validate', ...files.map(([, file]) => file), '--format', format, '--lang', lang, ...(format === 'sarif' ? ['--out', `report.${format}`] : [])])
    })
    const verbs = [['plan', '--json'], ['apply', '--yes'], ['status'], ['plan'], ['adopt'], ['order', 'list']]
    await together(files.filter((_, index) => index % 3 === 0), ([, file]) => {
      const [verb = [], ...more] = [...verbs.splice(0, 1), file]
      verbs.push(verb)
      return expectRun(folder, 3, verb[0] === 'order' ? [...verb, ...more] : [verb[0] ?? '', ...more, ...verb.slice(1)])
    })
    for (const form of [['--lang', 'ja'], ['--json']]) await expectRun(folder, 3, ['plan', '--all', '.', ...form])
  })
  test('each, by its rule', async () => {
    const { json } = await run(folder, ['validate', ...files.map(([, file]) => file), '--json'])
    const refused = (name: string): boolean => json.findings.some(({ id, source }: any) => id === 'private-value' && (source.file === name || source.file.startsWith(`b${Number(name.slice(1, 3))}-`)))
    expect(files.filter(([, file]) => !refused(file))).toEqual([])
    expect(files.length).toBe(inFile.length + besides.length)
  })
  test('what the provider says of a contract in force: CSV and YAML', async () => {
    const csv = (line: string): string => `place,value\ncontract.billingStart,2026-04-01\n${line}\n`
    const rows: [string, string, string, (canary: string) => string][] = [
      ['a value of a table', github(), 'a.csv', (canary) => csv(`contract.serviceCode,${canary}`)],
      ['a place of a table', github(), 'b.csv', (canary) => csv(`x..${canary},1`)],
      ['a value under a label of a table', word(), 'c.csv', (canary) => csv(`environment.accessNetworks.lte.disclosed.password,${canary}`)],
      ['a quote in a table', word(), 'd.csv', (canary) => csv(`x.password,pw "${canary}"`)],
      ['the head of a table', word(), 'e.csv', (canary) => `password=${canary},value\nx,y\n`],
      ['a remark in a table', word(), 'f.csv', (canary) => csv(`# token: ${canary}`)],
      ['a row of too many cells', word(), 'g.csv', (canary) => csv(`a.b,secret: ${canary},c,d`)],
      ['a contract that does not parse', word(), 'h.yaml', (canary) => `contract: [ # pwd = ${canary}\n`],
      ['a contract', word(), 'i.yaml', (canary) => `contract: { password: ${canary} }\nregions: {}\n`],
    ]
    const other = keep(new Folder('acme-manual'))
    for (const [place, canary, file, content] of rows) {
      plant(join(other.path, file), content(canary))
      canaries.push([place, canary])
    }
    await together(rows, async ([place, , file]) => {
      const { code, json } = await run(other, ['import', '--from', file, '--as-of', '2026-11-01', '--json'])
      expect({ place, code, ids: json.findings?.map(({ id }: any) => id) }).toEqual({ place, code: 3, ids: expect.arrayContaining(['private-value']) })
      if ('adh'.includes(file.charAt(0))) await run(other, ['import', '--from', file, '--as-of', '2026-11-01', '--lang', 'ja'])
    })
  })
})

/** Planted so far, with their places. */
const canaries: [place: string, canary: string][] = [...inEnvironment, ...fileSecrets.map((canary, index): [string, string] => [`a file of the home folder (${index})`, canary])]
const typed = (place: string, canary: string): string => {
  canaries.push([place, canary])
  return canary
}

describe('simulated: all that one does with a deployment, with secrets all around', () => {
  let folder: Folder
  beforeAll(async () => {
    folder = acme()
    const fresh = keep(new Folder())
    await expectRun(fresh, 0, ['init', '--name', 'fresh'])
    await expectRun(folder, 0, ['plan', '--out', 'first.json'])
    await expectRun(folder, 0, ['apply', 'first.json', '--json'])
    folder.edit('port: 51820', 'port: 51822')
    folder.edit(control, `${control}-b`)
    await expectRun(folder, 0, ['plan', '--out', 'plan.json'])
    writeFileSync(join(folder.path, 'event.json'), JSON.stringify({ pull_request: { number: 12 } }))
  })
  test('looked at in every form and language', async () => {
    const formats = ['human', 'json', 'markdown', 'text']
    await together([
      ...formats.flatMap((format) => ['en', 'ja'].map((lang) => ['plan', '--format', format, '--lang', lang])), ['show', 'plan.json', '--format', 'markdown'], ['validate'],
      ['status', '--json'], ['history'], ['explain'], ['explain', 'private-value'], ['drift'], ['diff'], ['audit'], ['doctor'], ['completion', 'bash'], ['audit', 'verify'], ['plan', '--all'],
    ], (args) => expectRun(folder, 0, args))
    await expectRun(folder, 0, ['audit', 'export', '--out', 'audit.zip'])
  })
  test('devices with keys of their own: in their configurations alone', async () => {
    const other = acme()
    await expectRun(other, 0, ['apply', '--yes'])
    const secretsIn = (file: string): string[] => [...other.read(file).matchAll(/^(?:PrivateKey|PresharedKey) = (\S{43}=)$/gm)].map(([, secret = '']) => secret)
    const told = (place: string, secrets: readonly string[], count: number): void => {
      expect({ place, count: secrets.length }).toEqual({ place, count })
      for (const secret of secrets) typed(place, secret)
    }
    for (const file of ['one.conf', 'confs/two.conf']) planted.add(join(other.path, file))
    other.write('many.csv', 'name\ntwo\n')
    await expectRun(other, 0, ['device', 'enrol', 'one', '--region', 'tokyo', '--preshared-key', '--out', 'one.conf'])
    await expectRun(other, 0, ['device', 'enrol', '--from', 'many.csv', '--region', 'tokyo', '--preshared-key', '--out', 'confs', '--json'])
    told('a configuration that was made', [...secretsIn('one.conf'), ...secretsIn('confs/two.conf')], 4)
    await expectRun(other, 0, ['device', 'preshared-key', 'one', '--out', 'one.conf', '--json'])
    await expectRun(other, 0, ['device', 'preshared-key', '--from', 'many.csv', '--out', 'confs', '--lang', 'ja'])
    await expectRun(other, 64, ['device', 'preshared-key', 'two', '--out', 'one.conf'])
    await expectRun(other, 64, ['device', 'preshared-key', 'two', '--out', '-', '--json'])
    told('another pre-shared key', [...secretsIn('one.conf'), ...secretsIn('confs/two.conf')], 4)
    for (const args of [['device', 'list', '--json'], ['profile', 'export', '--out', 'confs', '--json'], ['audit', '--json'], ['audit', 'export', '--out', 'audit.zip'], ['status', '--json'], ['device', 'preshared-key', 'one', '--remove'], ['device', 'revoke', 'one', '--yes', '--json']]) await expectRun(other, 0, args)
  })
  test('in a repository whose remote, author and message hold some; prices kept elsewhere', async () => {
    const other = acme()
    const git = (...args: string[]): void => void execFileSync('git', ['-C', other.path, '-c', `user.name=${author}`, '-c', 'user.email=mori@example.com', ...args], { stdio: 'ignore' })
    const author = typed('the author of a commit', github())
    git('init', '-q')
    git('remote', 'add', 'origin', `https://mori:${typed('a remote', word())}@git.example/acme.git`)
    git('add', 'deployment.yaml')
    git('commit', '-qm', `token: ${typed('the message of a commit', word())}`)
    for (const name of readdirSync(join(other.path, '.git'), { recursive: true, encoding: 'utf8' })) planted.add(join(other.path, '.git', name))
    other.edit('port: 51820', 'port: 51822')
    await expectRun(other, 0, ['plan', '--all', '--changed-since', 'HEAD', '--out-dir', 'plans'], { GATEWRIGHT_PRICE_BOOK: `https://mori:${typed('GATEWRIGHT_PRICE_BOOK', word())}@prices.example/book.yaml` })
    await expectRun(other, 64, ['plan', '--all', '--changed-since', 'nowhere'])
  })
  test('approved, applied, taken back', async () => {
    await expectRun(folder, 0, ['approve', 'plan.json', '--key', people.key('mori'), '--as', 'mori@example.com'])
    await expectRun(folder, 0, ['apply', 'plan.json', '--accept-disruption', 'stall:tokyo=1s'])
    await expectRun(folder, 0, ['rollback', '2', '--reason', control, '--accept-disruption', 'stall:tokyo=1s', '--yes'])
    await expectRun(folder, 0, ['release', '--reason', control])
    await expectRun(folder, 0, ['audit', 'export', '--out', 'again.zip'])
  })
  test('killed in the middle: the write-ahead log and the state of the engine stay', async () => {
    const killed = folder.copy()
    keep(killed)
    killed.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    const done = await run(killed, ['apply', '--yes', '--accept-disruption', 'stall:tokyo=1s'], { NODE_OPTIONS: `${preload('clock')} ${preload('boundary')}`, GATEWRIGHT_TEST_BOUNDARY: '5:SIGKILL' })
    expect(done).toMatchObject({ code: null })
    const names = filesSeen(join(killed.path, '.gatewright')).map(({ where }) => where)
    expect(names).toEqual(expect.arrayContaining([expect.stringContaining('service.db-wal'), expect.stringMatching(/engine\/\d+\/state\/.*\.json$/)]))
  })
  test('on a platform that says the token back in all its errors', async () => {
    const github = server.github(join(folder.path, 'event.json'))
    for (const env of [github, server.gitlab()]) {
      await expectRun(folder, 0, ['ci', 'comment', 'plan.json'], env)
      await expectRun(folder, 0, ['ci', 'report'], env)
      for (const [status, body] of [
        [422, { message: `bad header Authorization: Bearer ${token}`, encoded: Buffer.from(`x:${token}`).toString('base64') }], [400, `<html>${encodeURIComponent(token)} private-token: ${token}`],
        ...(env === github ? ([[401, { message: token }], [403, { message: token }], [404, { message: token }], [418, { message: `${'x'.repeat(290)}${token}` }], [200, `no JSON: ${token}`]] as const) : []),
      ] as const) {
        server.failures.push({ status, body })
        await expectRun(folder, 1, ['ci', 'comment', 'plan.json', ...(status === 400 ? ['--json'] : [])], env)
      }
    }
    await expectRun(folder, 64, ['ci', 'comment', 'plan.json'], { ...github, GITHUB_API_URL: `https://mori:${typed('the address of an API', word())}@api.example` })
    await expectRun(folder, 64, ['ci', 'comment', 'plan.json'], { ...github, GITHUB_REPOSITORY: `https://x:${typed('the name of a repository', word())}@github.example/a/b` })
    await expectRun(folder, 64, ['ci', 'comment', 'plan.json'], { ...github, GITHUB_TOKEN: `${typed('a token with a line break', word())}\nx` })
  })
  test('an engine that cannot be had: no proxy and no mirror with its password', async () => {
    const env = { GATEWRIGHT_PULUMI: '', NODE_USE_ENV_PROXY: '1', NO_PROXY: '', NODE_OPTIONS: '' }
    const { err } = await expectRun(folder, 1, ['engine', 'install'], env)
    expect(err).toMatch(/go build failed[\s\S]*\*\*\*@mirror\.example/)
    await expectRun(folder, 1, ['engine', 'install', '--json'], env)
    await expectRun(folder, 1, ['doctor'], { GATEWRIGHT_PULUMI: `https://mori:${typed('GATEWRIGHT_PULUMI', word())}@mirror.example/pulumi` })
  })
  test('who works here is called by a token: nothing is recorded of it', async () => {
    const other = acme()
    const { err } = await expectRun(other, 1, ['apply', '--yes'], { GITHUB_ACTOR: typed('GITHUB_ACTOR', github()) })
    expect(err).toContain('looks like a token')
  })
  test('what cannot be read is not repeated', async () => {
    const broken = acme()
    const canary = typed('a plan that does not parse', word())
    plant(join(broken.path, 'broken.json'), `{ "formatVersion": "1.0", "x": ${canary} }`)
    await expectRun(broken, 64, ['show', 'broken.json'])
    plant(join(broken.path, 'altered.json'), folder.read('plan.json').replace(control, typed('a plan that was altered', word())))
    await expectRun(broken, 5, ['show', 'altered.json'])
    plant(join(broken.path, 'bad.zip'), zipSync({ 'chain.json': strToU8(`{ "log": ${typed('an export that was altered', word())} }`) }))
    await run(broken, ['audit', 'verify', 'bad.zip'])
    mkdirSync(join(broken.path, '.gatewright/acme'), { recursive: true })
    plant(join(broken.path, '.gatewright/acme/service.db'), `no database, token: ${typed('a store that is none', word())}`)
    await expectRun(broken, 1, ['status'])
    mkdirSync(join(broken.path, 'approvals'))
    plant(join(broken.path, 'approvals/x.json'), `{ "approver": "${typed('an approval that is none', word())}", `)
    const { GATEWRIGHT_TEST_NOW: _, ...rest } = base
    await run(broken, ['plan', '--approvals', 'approvals'], rest)
  })
})

describe('manual: orders, notices, claims, documents', () => {
  let folder: Folder
  beforeAll(async () => {
    folder = keep(contractFolder())
    folder.edit('reason: INC-4411', `reason: ${control}`)
    await expectRun(folder, 8, ['apply', '--yes'])
  })
  test('documents in every form, and what came back', async () => {
    const proof = plant(join(folder.path, 'proof.txt'), block(typed('a file kept as evidence', word())))
    folder.write('form.xlsx', form())
    folder.write('map.yaml', 'apiVersion: gatewright/v1\nkind: OrderMap\ncells:\n  申込書!B4: "{orderId} {requester}"\n')
    for (const format of ['txt', 'html', 'csv']) await expectRun(folder, 0, ['order', 'export', 'O-0001', '--format', format, '--out', `order.${format}`, '--requester', control])
    const filled = await run(folder, ['order', 'export', 'O-0001', '--template', 'form.xlsx', '--map', 'map.yaml', '--out', 'filled.xlsx', '--requester', control])
    expect({ code: filled.code, err: filled.err }).toMatchObject({ code: 0 })
    plant(join(folder.path, 'bad-map.yaml'), `apiVersion: gatewright/v1\nkind: OrderMap\ncells:\n  申込書!B4: "password: ${typed('a map of a form', word())}"\n`)
    await expectRun(folder, 3, ['order', 'export', 'O-0001', '--template', 'form.xlsx', '--map', 'bad-map.yaml', '--out', 'bad.xlsx'])
    await expectRun(folder, 0, ['order', 'done', 'O-0001', ...answers, '--reference', control, '--evidence', proof])
    await expectRun(folder, 0, ['notice', 'add', '--kind', 'maintenance', '--text', control, '--from', '2026-12-10', '--to', '2026-12-11'])
    await expectRun(folder, 0, ['outage', 'add', '--known-at', '2026-11-20T09:00', '--until', '2026-11-25T09:00', '--attributable', 'yes', '--extent', 'whole'])
    await run(folder, ['credit', 'X-0001', '--letter', '--out', 'claim.txt', '--requester', control])
    await together([['order', 'list', '--json'], ['order', 'show', 'O-0001'], ['status', '--lang', 'ja'], ['history', '--json'], ['cost'], ['notice', 'list'], ['outage', 'list'], ['import', '--out', 'again.yaml'], ['audit', 'export', '--out', 'audit.zip']], (args) => expectRun(folder, 0, args))
  })
  test('whatever is typed: refused before anything is done, with its flag and without its value', async () => {
    const events = (): number => filesSeen(join(folder.path, 'record')).length
    const recorded = events()
    // Of any shape: the place of each is its own canary.
    const shapes = [() => [word(), (canary: string) => `password: ${canary}`], () => [github(), (canary: string) => canary], () => [wireguard(), (canary: string) => `see ${canary}`], () => [word(), (canary: string) => block(canary)], () => [environment.GATEWRIGHT_SECRET ?? '', (canary: string) => canary]] as (() => [string, (canary: string) => string])[]
    let turn = 0
    const secret = (place: string): string => {
      const [canary, within] = shapes[turn++ % shapes.length]?.() ?? ['', String]
      return within(typed(place, canary))
    }
    const rows: [place: string, args: string[], env?: Record<string, string>][] = [
      ['--reason', ['rollback', '1', '--reason', secret('rollback --reason'), '--yes']],
      ['--break-glass', ['rollback', '1', '--reason', 'x', '--break-glass', secret('rollback --break-glass'), '--yes']],
      ['--reason', ['release', '--reason', secret('release --reason')]],
      ['--reviewed-by', ['release', '--reviewed-by', secret('release --reviewed-by')]],
      ...['by', 'reference', 'reason'].map((flag): [string, string[]] => [`--${flag}`, ['order', 'done', 'O-0001', `--${flag}`, secret(`order done --${flag}`)]]),
      ['--set', ['order', 'done', 'O-0001', '--set', `regions.osaka.endpoint=${typed('order done --set', wireguard())}`]],
      ['--set', ['order', 'done', 'O-0001', '--set', secret('order done --set, no place')]],
      ['--text', ['notice', 'add', '--kind', 'incident', '--text', secret('notice add --text')]],
      ['--reference', ['notice', 'add', '--kind', 'incident', '--text', 'x', '--reference', secret('notice add --reference')]],
      ['--requester', ['order', 'export', 'O-0001', '--requester', secret('order export --requester')]],
      ['--requester', ['order', 'export', 'O-0001'], { GATEWRIGHT_REQUESTER: secret('GATEWRIGHT_REQUESTER') }],
      ['GATEWRIGHT_REQUESTER', ['credit', 'X-0001', '--letter'], { GATEWRIGHT_REQUESTER: secret('GATEWRIGHT_REQUESTER, in a claim') }],
      ['--key', ['approve', 'plan.json', '--key', block(typed('approve --key', word()))]],
      ['--as', ['approve', 'plan.json', '--key', 'key', '--as', secret('approve --as')]],
      ['--evidence', ['notice', 'add', '--kind', 'incident', '--text', 'x', '--evidence', secret('notice add --evidence')]],
      ['topic', ['explain', secret('explain')]],
      ['plan', ['show', secret('show')]],
      ['--only', ['plan', '--only', secret('plan --only')]],
      ['--from', ['import', '--as-of', '2026-11-01', '--from', `https://mori:${typed('import --from', word())}@files.example/a.csv`]],
    ]
    await together(rows, async ([place, args, env]) => {
      const { code, out } = await run(folder, [...args, '--json'], env)
      const { error } = JSON.parse(out)
      expect({ args: args.slice(0, 3), code, refusal: error.refusal, place: error.place }).toEqual({ args: args.slice(0, 3), code: 1, refusal: 'private-typed', place })
    })
    const { err } = await expectRun(folder, 1, rows[1]?.[1] ?? [])
    expect(err).toMatch(/--break-glass looks like a token, which does not belong[\s\S]*have it replaced/)
    expect(events()).toBe(recorded)
    // What oclif refuses itself.
    await expectRun(folder, 64, [typed('a command', github())])
    await expectRun(folder, 64, ['plan', `--${typed('a flag', github())}`])
    await expectRun(folder, 64, ['plan', 'deployment.yaml', typed('an argument too many', github())])
    await expectRun(folder, 64, ['plan', '--format', typed('a choice', github()), '--json'])
    await expectRun(folder, 64, ['apply', '--accept-disruption', typed('a consent', github())])
  })
  test('a private key where the public one belongs', async () => {
    const canary = typed('a private key named .pub', word())
    const path = plant(join(folder.path, 'wrong.pub'), block(canary))
    const one = acme()
    await expectRun(one, 0, ['plan', '--out', 'plan.json'])
    const { err } = await expectRun(one, 64, ['approve', 'plan.json', '--key', path])
    expect(err).toContain('not a public SSH key')
  })
})

describe('afterwards', () => {
  let all: Seen[]
  beforeAll(() => {
    all = [
      ...seen,
      ...folders.flatMap((folder) => filesSeen(folder.path, planted)), ...filesSeen(inRoom('home'), planted), ...filesSeen(inRoom('tmp'), planted),
      ...server.requests.flatMap(({ method, path, body, headers: { authorization: _its, 'private-token': _own, ...headers } }) => seenIn(`${method} ${path}`, Buffer.from(JSON.stringify({ path, body, headers })))),
    ]
  })
  test('the search finds what is there: in every output, form, store and document', () => {
    const found = findIn(all, control)
    for (const place of [
      /plan --format human --lang en \(stdout\)/, /plan --format human --lang ja \(stdout\)/, /plan --format json/, /plan --format markdown/, /gatewright diff/, /plan\.json$/, /service\.db$/, /service\.db-wal$/, /engine\/\d+\/state\/.*json$/, /audit\.zip!events\.jsonl$/,
      /audit\.zip!plans\//, /record\/\d+\.yaml$/, /order\.txt$/, /order\.html$/, /order\.csv$/, /filled\.xlsx!xl\/worksheets\/sheet1\.xml$/, /again\.yaml$/, /POST .*\/issues\/12\/comments$/, /POST .*\/notes$/,
    ]) expect(found).toContainEqual(expect.stringMatching(place))
  })
  test.each<[string, (text: string) => string | Uint8Array]>([
    ['as it is', (text) => `a${text}b`], ['base64', (text) => Buffer.from(text).toString('base64')], ['base64 at another position', (text) => Buffer.from(`me:${text}`).toString('base64')], ['hexadecimal', (text) => Buffer.from(text).toString('hex')], ['in an address', (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['escaped in JSON', (text) => [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')], ['as entities', (text) => [...text].map((char) => `&#${char.charCodeAt(0)};`).join('')], ['in a zip file', (text) => zipSync({ 'a/b': strToU8(text) })], ['in a zip file in a zip file', (text) => zipSync({ a: zipSync({ b: strToU8(text) }) })],
  ])('the search finds a canary: %s', (_how, write) => {
    const text = write('cnry999Qx7vLm2Kd9')
    expect(findIn(seenIn('there', typeof text === 'string' ? Buffer.from(text) : text), 'cnry999Qx7vLm2Kd9')).toHaveLength(1)
  })
  test('no canary sings', () => {
    expect(canaries.flatMap(([place, canary]) => findIn(all, canary).map((where) => `${place}: ${where}`))).toEqual([])
    expect(canaries.length).toBeGreaterThan(90)
  })
  test('the token goes to its platform, in its own header only', () => {
    expect(server.requests.length).toBeGreaterThan(15)
    expect(server.requests.filter(({ headers }) => headers.authorization !== `Bearer ${token}` && headers['private-token'] !== token)).toEqual([])
  })
  test('no program that was started was told a secret it does not need', () => {
    const told = filesSeen(inRoom('told'))
    for (const name of ['pulumi', 'ssh-keygen', 'git', 'go']) expect(told.filter(({ where }) => where.includes(`/${name}-`)).length).toBeGreaterThan(0)
    const needed = (place: string, where: string): boolean => /\/go-\d+/.test(where) && ['HTTPS_PROXY', 'HTTP_PROXY', 'GOPROXY'].includes(place)
    expect(canaries.flatMap(([place, canary]) => findIn(told, canary).filter((where) => !needed(place, where)).map((where) => `${place}: ${where}`))).toEqual([])
    const ofEngine = told.filter(({ where }) => /\/pulumi-\d+/.test(where) && !where.endsWith('(its name)'))
    const names = new Set(ofEngine.flatMap(({ text }) => text.split('\n').slice(0, -1).map((line) => line.split('=')[0] ?? '')))
    expect([...names].filter((name) => !/^(PATH|HOME|USER|LANG|SHELL|TMPDIR|PULUMI_\w+|VAULT_SERVER_(?:URL|TOKEN)|GOMEMLIMIT|GOGC|PWD|_|SHLVL|OLDPWD)$/.test(name))).toEqual([])
    expect(ofEngine.some(({ text }) => text.includes('VAULT_SERVER_URL=http://127.0.0.1:'))).toBe(true)
  })
  test('nothing temporary is left', () => {
    expect(filesSeen(inRoom('tmp')).map(({ where }) => where)).toEqual([])
    expect(readFileSync(inRoom('home', '.npmrc'), 'utf8')).toContain(fileSecrets[0])
  })
})
