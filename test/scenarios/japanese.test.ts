/** What people read with --lang ja has no English sentence left. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { Folder, type Run } from '../support/cli.js'

/** Three English words in a row, outside of commands, the file's excerpt, paths and addresses, and Node's own warnings. */
function sentences({ out, err }: Pick<Run, 'out' | 'err'>): string[] {
  const text = `${out}\n${err}`
    .split('\n').filter((line) => !/^\s*\d* \||^\((?:node:|Use `node)/.test(line)).join('\n')
    .replace(/gatewright [a-z]+( [a-z]+)?( [\w./:-]+)*|--[a-z-]+( \S+)?|\S*[/@]\S*|\w+(\.[\w-]+)+/g, '·')
  return text.match(/[^\n]*[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}[^\n]*/g) ?? []
}
const clean = (run: Run, code: number): void => {
  expect({ code: run.code, english: sentences(run) }).toEqual({ code, english: [] })
  expect(`${run.out}${run.err}`).toMatch(/[ぁ-んァ-ヶ一-龠]/)
}

describe.each([['acme', 0], ['acme-manual', 8]] as const)('%s', (example, applied) => {
  const folder = new Folder(example)
  const ja = (...args: string[]): Run => folder.run(...args, '--lang', 'ja')
  afterAll(() => folder.dispose())
  test('the check itself finds a sentence', () => expect(sentences({ out: 'これは plan was used です', err: '' })).toHaveLength(1))
  test('before anything was applied', () => {
    clean(ja('validate'), 0)
    clean(ja('status'), 0)
    clean(ja('history'), 0)
    clean(ja('plan', '--out', 'first.json'), 0)
  })
  test('apply, and what comes of it', () => {
    clean(ja('apply', '--yes'), applied)
    clean(ja('apply', 'first.json'), 5)
    for (const command of ['status', 'history', 'diff', 'audit', 'plan']) clean(ja(command), 0)
  })
  test('changes that disturb, and their refusal', () => {
    folder.edit('port: 51820', 'port: 51822')
    folder.edit('to: [172.20.30.40/32]', 'to: [172.20.30.41/32, 172.20.31.0/24]')
    folder.edit('tunnel: { mtu: 1280, keepalive: 25s }', 'tunnel: { mtu: 1380 }')
    folder.edit('reauthenticate: 1d', 'reauthenticate: 12h')
    folder.edit('concurrentDevices: 2000 ', 'concurrentDevices: 5000 ')
    clean(ja('plan', '--out', 'plan.json'), 0)
    clean(ja('show', 'plan.json'), 0)
    clean(ja('apply', '--yes'), 4)
    clean(ja('apply', 'plan.json', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut'), applied)
    clean(ja('history'), 0)
  })
  test('a freeze, a region that goes, a transition that the contract refuses', () => {
    folder.edit('policy:\n', 'policy:\n  freezes: [{ from: 2020-01-01, to: 2099-12-31, reason: 年末 }]\n')
    clean(ja('plan'), 0)
    clean(ja('apply', '--yes', '--accept-disruption', 'lockout'), 4)
    folder.edit('redundant: false', 'redundant: true')
    clean(ja('plan'), 4)
    clean(ja('apply', '--yes'), 4)
  })
})

describe('without a service', () => {
  const folder = new Folder('acme')
  const ja = (...args: string[]): Run => folder.run(...args, '--lang', 'ja')
  afterAll(() => folder.dispose())
  test.each([
    ['servers: 2', 'servers: 20'], ['inactiveLink: 8h', 'inactiveLink: 8'], ['default: allow', 'default: alow'], ['deviceLicences: 1200', 'deviceLicences: 1250'], ['  tokyo:', '  Tokyo:'], ['home: true', 'zzz: true'],
    ['203.0.113.9', '198.51.100.9'], ['options: [multi-region, settings-change]', 'options: []'], ['10.64.64.0/18', '10.64.0.0/18'], ['concurrentDevices: 2000', 'concurrentDevices: "2000"'],
  ])('what is wrong with a file: %s → %s', (what, by) => {
    const good = folder.read('deployment.yaml')
    folder.edit(what, by)
    clean(ja('validate'), 3)
    folder.write('deployment.yaml', good)
  })
  test('wrong usage', () => {
    clean(ja('plan', 'nowhere.yaml'), 64)
    clean(ja('apply'), 64)
    clean(ja('order', 'done', 'O-0001', '--date', 'soon'), 64)
    clean(ja('order', 'done', 'O-0099'), 1)
    clean(ja('explain', 'nothing-of-this'), 64)
    clean(ja('apply', '--accept-disruption', 'everything'), 64)
    clean(ja('doctor'), 0)
  })
})

describe('the language of a refusal', () => {
  const folder = new Folder('acme-manual')
  afterAll(() => folder.dispose())
  const destroy = (env: Record<string, string>, ...flags: string[]) => folder.runUnder({ env }, 'destroy', ...flags)
  test('a flag, else the locale, where the file says nothing', () => {
    expect(folder.runUnder({ env: { LANG: 'ja_JP.UTF-8' } }, 'plan', 'nowhere.yaml').err).toMatch(/^エラー: ファイルがありません：nowhere\.yaml\n {2}対応：/)
    expect(folder.runUnder({ env: { LANG: 'ja_JP.UTF-8' } }, 'plan', 'nowhere.yaml', '--lang', 'en').err).toMatch(/^error: no such file: nowhere\.yaml\n {2}Do: /)
  })
  test('the language of the file, with the article', () => {
    folder.edit('field staff }', 'field staff, language: ja }')
    expect(destroy({}).err).toMatch(/^エラー: 契約は destroy では終了しません。.+ {2}\[規程 第8条\]\n {2}対応：ファイルに endsOn を/)
    expect(destroy({ LANG: 'ja_JP.UTF-8' }, '--lang', 'en').err).toMatch(/^error: a contract is not destroyed: .+ {2}\[article 8 of the terms\]\n {2}Do: write endsOn in the file\n$/)
  })
  test('JSON is English, with code, refusal and article', () => {
    expect(destroy({ LANG: 'ja_JP.UTF-8' }, '--json', '--lang', 'ja')).toMatchObject({ code: 4, err: '', json: { exitCode: 4, error: { code: 'contract-refuses', refusal: 'contract-not-destroyed', article: '8', message: expect.stringMatching(/^a contract is not destroyed/), fix: 'write endsOn in the file' } } })
  })
})
