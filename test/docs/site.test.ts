/** The site as `npm run docs` builds it: every page is there in both languages, and every link and anchor of it leads somewhere. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newestTerms } from '../../src/contract/terms/index.js'
import { catalogue } from '../../src/kinds/index.js'
import { obligationArticles } from '../../src/plan/obligations.js'
import { exitCodeOf } from '../../src/service/refusal.js'
import { refusalWords } from '../../src/service/words.js'
import type { JsonObject } from '../../src/support/json.js'
import { exitCodes } from '../../src/view/messages/exit-codes.js'
import { places } from '../../src/view/site/file-page.js'
import { findingIds } from '../../src/view/words.js'
import { commandName, manifestCommands } from '../support/command-line.js'
import { markdownBelow } from '../support/documents.js'
import { boundIn, outcomeOf, plain } from '../support/figures.js'

let site: string
let built: ReturnType<typeof spawnSync>
let pages: readonly string[]
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'gatewright-site-'))
  built = spawnSync(process.execPath, ['scripts/docs/build.mjs', '--out', site], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

const html = (page: string): string => readFileSync(join(site, page), 'utf8')
/** What a reader reads. */
const text = (page: string): string => html(page).replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
const ids = (page: string): ReadonlySet<string> => new Set([...html(page).matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))
const schema = JSON.parse(readFileSync('schemas/deployment.schema.json', 'utf8')) as JsonObject

test('it builds, with a search of its own for each language', () => {
  expect({ status: built.status, err: built.status === 0 ? '' : String(built.stderr) }).toEqual({ status: 0, err: '' })
  const indexes = readdirSync(join(site, 'assets/chunks')).filter((file) => file.includes('localSearchIndex'))
  expect(indexes).toHaveLength(2)
  const [ja = ''] = indexes.filter((file) => file.includes('ja'))
  expect(readFileSync(join(site, 'assets/chunks', ja), 'utf8')).toContain('冗長')
})

test('every document has its page', () => {
  const written = markdownBelow('docs').map((file) => file.replace(/^docs\//, '').replace(/\.md$/, '.html'))
  expect(written.filter((page) => !pages.includes(page))).toEqual([])
  expect(written.length).toBeGreaterThan(20)
})

test('no link, no anchor and no image is dead, and nothing is loaded from elsewhere', () => {
  const known = new Map<string, ReadonlySet<string>>()
  const idsOf = (page: string): ReadonlySet<string> => known.get(page) ?? (known.set(page, ids(page)).get(page) as ReadonlySet<string>)
  const dead = pages.flatMap((page) => [...html(page).matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, target = '']) => target.replaceAll('&amp;', '&')).flatMap((target) => {
    if (/^(?:https?:|mailto:|data:)/.test(target)) return []
    const [path = '', anchor] = target.split('#')
    const to = path === '' ? page : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(page), path)) || '.'
    const file = existsSync(join(site, to)) && statSync(join(site, to)).isDirectory() ? join(to, 'index.html') : existsSync(join(site, to)) ? to : `${to}.html`
    return existsSync(join(site, file)) && (!anchor || idsOf(file).has(decodeURIComponent(anchor))) ? [] : [`${page}: ${target}`]
  }))
  expect(dead).toEqual([])
  expect(pages.flatMap((page) => [...html(page).matchAll(/<(?:script|img|link)[^>]+(?:src|href)="(https?:[^"]+)"/g)].map(([, target]) => target))).toEqual([])
})

describe.each([['en', ''], ['ja', 'ja/']] as const)('the reference in %s', (language, root) => {
  const page = (name: string): string => `${root}reference/${name}.html`
  test('has a page for each command, with its flags and examples', () => {
    for (const command of manifestCommands) {
      const shown = text(page(`commands/${command.id.replaceAll(':', '-')}`))
      for (const { name } of Object.values(command.flags).filter((flag) => !['json', 'lang', 'no-color'].includes(flag.name))) expect(shown).toContain(`--${name}`)
      for (const example of command.examples ?? []) expect(shown.replace(/\s+/g, '')).toContain(example.replaceAll('<%= config.bin %>', 'gatewright').replace(/\s+/g, ''))
      expect(text(page('commands/index'))).toContain(commandName(command))
    }
  })
  test('has every place of a deployment, with what changing it does', () => {
    const deployment = ids(page('deployment'))
    const all = [...places(schema)].map(({ path }) => path)
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter((path) => !deployment.has(path.replace(/\[\]/g, '').replace(/\.\*|\*/g, '').replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()))).toEqual([])
    expect(text(page('deployment'))).toMatch(language === 'en' ? new RegExp(String.raw`${boundIn('gateway.port')}\s+\(measured: \d+ runs?, .*evidence wireguard/port`) : new RegExp(String.raw`通信が一時停止 ${plain(outcomeOf('gateway.port').seconds.worst)} 秒以下\s+\(実測: \d+ 回、.*根拠 wireguard/port`))
    expect([...new Set(catalogue.map(({ setting }) => setting))].filter((setting) => !text(page('settings')).includes(setting))).toEqual([])
  })
  test('has every finding, obligation, refusal, article and exit code', () => {
    expect(findingIds.filter((id) => !ids(page('findings')).has(id))).toEqual([])
    expect(Object.keys(obligationArticles).filter((id) => !ids(page('obligations')).has(id))).toEqual([])
    const [, ...sections] = html(page('refusals')).split('<h2 id="exit-')
    for (const [id, { code }] of Object.entries(refusalWords)) expect([id, sections.filter((each) => each.includes(`id="${id}"`)).map((each) => Number.parseInt(each, 10))]).toEqual([id, [exitCodeOf(code)]])
    for (const { [language]: { title } } of newestTerms.articles) expect(text(page('articles'))).toContain(title)
    for (const code of exitCodes) expect(html(page('exit-codes'))).toContain(`<code>${code}</code>`)
  })
  test('leaves nothing of its making in the text', () => {
    const shown = pages.filter((each) => each.startsWith(`${root}reference/`))
    expect(shown.length).toBeGreaterThan(50)
    expect(shown.filter((each) => /undefined|\[object|NaN|\{\{|title\.|label\./.test(text(each)))).toEqual([])
  })
})

test('the exit codes are those that the explanation lists', () => {
  const [, said = ''] = /## Exit codes\n([\s\S]*)$/.exec(readFileSync('docs/how-it-works.md', 'utf8')) ?? []
  expect(said.split('·').map((each) => each.trim().split(/\s/)[0])).toEqual([...exitCodes])
})
test('the Japanese reference speaks Japanese', () => {
  for (const name of ['findings', 'obligations', 'refusals', 'articles', 'settings', 'exit-codes']) expect(text(`ja/reference/${name}.html`)).toMatch(/[ぁ-ん]{2}/)
})
