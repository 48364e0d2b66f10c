/** What is taken for a secret, what is left out of what is shown, and what stays readable. */
import { describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { privatePlaces } from '../../src/model/private.js'
import { childEnvironment } from '../../src/support/child-environment.js'
import { failureOf } from '../../src/support/failure.js'
import { environmentSecrets, redact, redactAll, secretsIn } from '../../src/support/secrets.js'

const key = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk='
const pem = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----'
const ghp = `ghp_${'a1B2'.repeat(9)}`

describe('left out of what is shown', () => {
  test.each<[string, string, string]>([
    ['a key block', `before ${pem} after`, 'before *** after'],
    ['a key block that was cut off', `before ${pem.slice(0, 70)}`, 'before ***'],
    ['a key block in JSON', JSON.stringify({ a: pem, b: 1 }), '{"a":"***","b":1}'],
    ['a WireGuard key', `PersistentKeepalive = 25, ${key}`, 'PersistentKeepalive = 25, ***'],
    ['behind its label', `PrivateKey = ${key}`, 'PrivateKey = ***'],
    ['a password', 'password: hunter2, user: mori', 'password: ***, user: mori'],
    ['a password in quotes', '{"password": "two words", "user": "mori"}', '{"password": ***, "user": "mori"}'],
    ['a compound label', 'db_password=hunter2 wifiPassword: x client-secret: y', 'db_password=*** wifiPassword: *** client-secret: ***'],
    ['a block of YAML', 'password: |\n  hunter2\nuser: mori', 'password: |\n  ***\nuser: mori'],
    ['a tag before it', 'password: !!str hunter2', 'password: !!str ***'],
    ['in Japanese', 'パスワード：himitsu です', 'パスワード：*** です'],
    ['a token of a platform', `remote: ${ghp} was refused`, 'remote: *** was refused'],
    ['a token of a registry', '//registry.example/:_authToken=abcdef', '//registry.example/:_authToken=***'],
    ['a header', 'Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['a Basic header', 'sent Basic dXNlcjpodW50ZXIyLXNlY3JldA== there', 'sent Basic *** there'],
    ['an address with a password', 'proxyconnect https://mori:hunter2@proxy.example:8080: refused', 'proxyconnect https://***@proxy.example:8080: refused'],
    ['an address with a token alone', 'https://abcdef@git.example/x', 'https://***@git.example/x'],
    ['two secrets in a line', `token: a, psk = b, ${key}`, 'token: ***, psk = ***, ***'],
  ])('%s', (_what, text, shown) => expect(redact(text, [])).toBe(shown))

  const known = 'Zq9/x+canary"of\\unknown-shape'
  test.each<[string, string]>([
    ['as it is', known], ['in an address', encodeURIComponent(known)], ['in JSON', JSON.stringify(known).slice(1, -1)], ['in hexadecimal', Buffer.from(known).toString('hex')],
    ['in base64', Buffer.from(known).toString('base64').replace(/=+$/, '')], ['in base64 for addresses', Buffer.from(known).toString('base64url')],
  ])('a known value %s', (_how, form) => expect(redact(`<${form}>`, [known])).toMatch(/^<\*\*\*.?.?>$/))
  test('a known value inside of other base64, wherever it begins', () => {
    for (const user of ['', 'a', 'ab', 'abc']) {
      const header = Buffer.from(`${user}:${known}:z`).toString('base64')
      const left = Buffer.from(redact(header, [known]).replaceAll('***', ''), 'base64').toString()
      expect(redact(header, [known])).toContain('***')
      expect(left).not.toContain('canary')
    }
  })
  test('a known value that was cut off', () => expect(redact(`<${'0123456789abcdef'.repeat(3).slice(0, 20)}…`, ['0123456789abcdef'.repeat(3)])).toBe('<***0123…'))
  test('in all texts of a value, keys too', () => {
    expect(redactAll({ a: [`x ${ghp}`, 1, null, true], [ghp]: { b: 'fine' } }, [])).toEqual({ a: ['x ***', 1, null, true], '***': { b: 'fine' } })
  })
  test('in a failure: message, fix, params, in both languages; never its cause', () => {
    const error = Object.assign(new Error(`no: ${key}`, { cause: new Error('cause') }), { fix: `drop ${key}`, params: { text: key }, spoken: () => ({ message: key, fix: key }) })
    const { message, fix, params, spoken } = failureOf(error)
    expect([message, fix, params, spoken('ja')]).toEqual(['no: ***', 'drop ***', { text: '***' }, { message: '***', fix: '***' }])
  })
})

describe('stays readable', () => {
  test.each<[string]>([
    ['sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'], ['plan 0b54c1f2 (1a2b3c4d)'], ['0b54c1f2-8a3e-4f0c-9a57-3f6d0d1c2b3a'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGmP0JxUCs2bkP4vd9wYl0G8sTtLx4GQm8sXy0z3vXqT mori@example.com'], ['SHA256:uNiVztksCsDhcc0u9e8BrqX8Vbg8SIv5k0Cfq0Tkf2c'],
    [`PublicKey = ${key}`], [`"publicKey": "${key}"`], [`public key: ${key}`], [`sha256-${key}`], ['-----BEGIN PUBLIC KEY-----\nMFkwEw'], ['-----BEGIN SSH SIGNATURE-----\nU1NIU0lH'], ['-----BEGIN CERTIFICATE-----'],
    ['GITHUB_TOKEN is not set'], ['the token of GITHUB_TOKEN does not have: pull-requests: write'], ['ssh://git@git.example/acme.git'], ['https://docs.example/a:b@c'], ['2001:db8:64::/56'], ['the password policy was discussed'],
  ])('%s', (text) => expect(redact(text, [])).toBe(text))
  test('every text that people are shown, as the golden files keep it', () => {
    const files = readdirSync('test/golden', { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
    expect(files.length).toBeGreaterThan(5)
    for (const name of files) {
      const text = readFileSync(join('test/golden', name), 'utf8')
      expect({ name, same: redact(text, []) === text, secrets: secretsIn(text) }).toEqual({ name, same: true, secrets: [] })
    }
  })
  test('a word of everyday use is no secret because a variable holds it', () => {
    expect(environmentSecrets({ API_TOKEN: 'tokyo', PASSWORD: 'x', PWD: '/srv/vpn', SSH_ASKPASS: '/usr/bin/ssh-askpass', AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token', GOOGLE_APPLICATION_CREDENTIALS: '/srv/vpn/keys/deploy-of-acme.json', SSH_PRIVATE_KEY: '/builds/acme/vpn.tmp/SSH_PRIVATE_KEY', npm_config_registry: 'https://registry.example:8080/a/@scope',  GITHUB_ACTOR: 'mori-of-acme', GIT_URL: 'ssh://git@git.example/x' })).toEqual([])
  })
})

test('what an environment holds that is secret', () => {
  const env = {
    GITHUB_TOKEN: 'secret-01', GATEWRIGHT_GITLAB_TOKEN: 'secret-02', PULUMI_CONFIG_PASSPHRASE: 'secret-03', PULUMI_ACCESS_TOKEN: 'secret-04', AWS_SECRET_ACCESS_KEY: 'secret-05', AWS_ACCESS_KEY_ID: 'secret-06', AWS_SESSION_TOKEN: 'secret-07',
    'npm_config_//registry.example/:_authToken': 'secret-08', npm_config__auth: 'secret-09', NODE_AUTH_TOKEN: 'secret-10', PGPASSWORD: 'secret-11', SSHPASS: 'secret-12', CI_JOB_JWT: 'secret-13', VAULT_CREDENTIALS: 'secret-14',
    HTTPS_PROXY: 'http://mori:secret-15@proxy.example', HTTP_PROXY: 'http://mori:secret%2D16@proxy.example', GOPROXY: 'https://mori:secret-19@first.example/x,https://secret-17-is-a-long-one@mirror.example,direct',
    SSH_PRIVATE_KEY: '-----BEGIN OPENSSH PRIVATE KEY-----\nsecret-18-in-a-line-of-its-own\n-----END OPENSSH PRIVATE KEY-----',
  }
  const found = environmentSecrets(env)
  for (let number = 1; number <= 19; number++) expect(found).toContainEqual(expect.stringMatching(new RegExp(`^secret-${String(number).padStart(2, '0')}`)))
})

test('in a value: under a key that says so, in a number, and as a key', () => {
  expect(privatePlaces({ disclosed: { password: 'hunter2', pin: 'x' } })).toEqual([{ path: ['disclosed', 'password'], what: 'password' }])
  expect(privatePlaces({ 'db-password': 12345678 })).toEqual([{ path: ['db-password'], what: 'password' }])
  expect(privatePlaces({ names: { [key]: 'x' } })).toEqual([{ path: ['names'], what: 'key' }])
  expect(privatePlaces({ reason: 'as canary-of-env said' }, ['canary-of-env'])).toEqual([{ path: ['reason'], what: 'token' }])
})

describe('what a child process is told', () => {
  const env = {
    PATH: '/bin', HOME: '/h', LANG: 'C', LC_ALL: 'C', TMPDIR: '/t', GITHUB_TOKEN: 's', GATEWRIGHT_GITLAB_TOKEN: 's', PULUMI_ACCESS_TOKEN: 's', PULUMI_CONFIG_PASSPHRASE: 's', AWS_PROFILE: 's', NODE_OPTIONS: 's', NPM_TOKEN: 's',
    HTTPS_PROXY: 'p', no_proxy: 'p', SSL_CERT_FILE: 'p', GOPROXY: 'g', GOMODCACHE: 'g', SSH_AUTH_SOCK: 'a', GIT_DIR: 'd', XDG_CONFIG_HOME: 'c',
  }
  const basics = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR']
  test.each<[Parameters<typeof childEnvironment>[0], string[]]>([
    ['engine', []], ['install', ['HTTPS_PROXY', 'no_proxy', 'SSL_CERT_FILE', 'XDG_CONFIG_HOME']], ['go build', ['HTTPS_PROXY', 'no_proxy', 'SSL_CERT_FILE', 'GOPROXY', 'GOMODCACHE', 'SSH_AUTH_SOCK', 'GIT_DIR', 'XDG_CONFIG_HOME']],
    ['ssh-keygen', ['SSH_AUTH_SOCK']], ['keeper', ['NODE_OPTIONS', 'SSH_AUTH_SOCK']], ['git', ['GIT_DIR', 'XDG_CONFIG_HOME']],
  ])('%s', (purpose, names) => expect(Object.keys(childEnvironment(purpose, {}, env))).toEqual([...basics, ...names]))
  test('of a library that starts them itself: ours is back afterwards, also when it failed', () => {
    // In a process of its own: here `process` is not the real one.
    const script = `
      const { withEnvironment } = await import(${JSON.stringify(pathToFileURL(resolve('dist/support/child-environment.js')).href)})
      const { execFileSync } = await import('node:child_process')
      const [ours, env] = [process.env, () => execFileSync('/usr/bin/env', { encoding: 'utf8' })]
      const told = await withEnvironment({ ONLY: 'this' }, async () => env())
      const failed = await withEnvironment({}, () => Promise.reject(new Error('no'))).catch(({ message }) => message)
      console.log(JSON.stringify([told, failed, process.env === ours, env().includes('MINE=1')]))`
    expect(JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: { MINE: '1' } }))).toEqual(['ONLY=this\n', 'no', true, true])
  })
  test('what is added stands above', () => expect(childEnvironment('engine', { LANG: 'x', PULUMI_HOME: 'y' }, env)).toMatchObject({ LANG: 'x', PULUMI_HOME: 'y' }))
})

test('a plan of a thousand changes is looked through in no time', () => {
  const changes = Array.from({ length: 1000 }, (_, index) => ({ address: `rule.block-${index}`, kind: 'rule', actions: ['create'], after: { action: 'deny', to: [`172.20.${index % 250}.40/32`, '2001:db8:80::/48'], ports: ['tcp/443'], reason: `INC-${index}: closed for the move of the old system` }, digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', source: { file: 'deployment.yaml' } }))
  const started = performance.now()
  expect(privatePlaces({ changes }, Array.from({ length: 20 }, (_, index) => `value-of-a-secret-${index}`))).toEqual([])
  expect(performance.now() - started).toBeLessThan(3000)
})

test('a text of the largest size that is read is looked through in no time', () => {
  for (const unit of ['a', 'a-', 'token-', '-----BEGIN PRIVATE KEY-----', 'password: x\n', 'https://a:', 'eyJ']) {
    const text = unit.repeat(Math.floor(1_048_576 / unit.length))
    const started = performance.now()
    secretsIn(text, ['canary-of-env'])
    expect({ unit, slow: performance.now() - started > 5000 }).toEqual({ unit, slow: false })
  }
})
