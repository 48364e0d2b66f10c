/** Whatever people read exists in English and Japanese, with the same places to fill, and names articles that exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { newestTerms } from '../../src/contract/terms/index.js'
import { hostWords } from '../../src/drivers/wireguard/words.js'
import { forgeWords } from '../../src/forge/words.js'
import { catalogue as ofTheFile, operations } from '../../src/kinds/index.js'
import { notCountedWords } from '../../src/plan/approval-words.js'
import { effectOrder } from '../../src/plan/severity.js'
import type { RefusalWords } from '../../src/service/refusal-code.js'
import { Refusal } from '../../src/service/refusal.js'
import { type RefusalId, refusalFixes, refusalWords } from '../../src/service/words.js'
import { usageWords } from '../../src/support/usage-words.js'
import { say } from '../../src/view/messages.js'
import { evidencePhrases, valuePhrases } from '../../src/view/phrases.js'
import { schemaPhrases } from '../../src/view/schema-phrases.js'
import { helpPhrases } from '../../src/view/site/help-phrases.js'
import { findingBook } from '../../src/view/words.js'

const catalogue = [...ofTheFile, ...operations]
interface Pair {
  readonly id: string
  readonly en: string | undefined
  readonly ja: string | undefined
}
type Texts = Readonly<Record<string, string>>
const spokenPairs = (name: string, words: Readonly<Record<string, { readonly [language in 'en' | 'ja']: { readonly message: string; readonly fix?: string } }>>): Pair[] =>
  Object.entries(words).flatMap(([id, { en, ja }]) => [
    { id: `${name}: ${id}`, en: en.message, ja: ja.message },
    ...(en.fix !== undefined || ja.fix !== undefined ? [{ id: `${name}: ${id}, fix`, en: en.fix, ja: ja.fix }] : []),
  ])
const textPairs = (name: string, { en, ja }: { readonly en: Texts; readonly ja: Texts }): Pair[] => [...new Set([...Object.keys(en), ...Object.keys(ja)])].map((id) => ({ id: `${name}: ${id}`, en: en[id], ja: ja[id] }))

async function topics(): Promise<Pair[]> {
  const files = readdirSync('src/view/messages').filter((file) => file.endsWith('.ts'))
  const found = await Promise.all(
    files.map(async (file) => {
      const speakers = Object.values(await import(`../../src/view/messages/${file.replace('.ts', '.js')}`)).filter((each): each is typeof say => typeof each === 'function' && 'texts' in each)
      return { file, pairs: speakers.flatMap(({ texts }) => textPairs(file, texts)) }
    }),
  )
  for (const { file, pairs } of found) expect({ file, empty: pairs.length === 0 }).toEqual({ file, empty: false })
  return found.flatMap(({ pairs }) => pairs)
}

const sources = (folder: string): string => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('schema/compiled')).map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n')
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined)))]

let pairs: Pair[]
beforeAll(async () => {
  pairs = [
    ...textPairs('messages', say.texts), ...(await topics()),
    ...textPairs('not counted', notCountedWords), ...spokenPairs('finding', findingBook), ...spokenPairs('refusal', refusalWords as Readonly<Record<string, RefusalWords>>), ...spokenPairs('usage', usageWords), ...spokenPairs('forge', forgeWords), ...spokenPairs('host', hostWords),
    ...Object.entries(refusalFixes).map(([code, { en, ja }]) => ({ id: `fix of ${code}`, en, ja })),
    ...newestTerms.articles.flatMap(({ number, en, ja }) => [{ id: `article ${number}`, en: en.text, ja: ja.text }, { id: `article ${number}, title`, en: en.title, ja: ja.title }]),
    ...catalogue.map(({ setting, meaning }) => ({ id: `meaning of ${setting}`, ...meaning })),
    ...Object.entries({ ...evidencePhrases, ...valuePhrases, ...schemaPhrases, ...helpPhrases }).map(([en, ja]) => ({ id: `phrase: ${en}`, en, ja })),
  ]
})

/** Keys and values of the files that no English sentence holds: `endsOn`, `multi-region`. Plain words among them are listed below. */
const keys = new Set(all(readdirSync('schemas').filter((file) => file !== 'output.schema.json').map((file) => readFileSync(`schemas/${file}`, 'utf8')).join('\n'), /"([a-z]+(?:[A-Z][A-Za-z]*|-[a-z-]+))"/g))
/** Names that stay as they are in Japanese: products, protocols, words of the file and of the command line. */
const names = new Set([
  'gatewright', 'GitHub', 'Actions', 'GitLab', 'API', 'Mobility', 'VPN', 'NAT', 'YAML', 'JSON', 'UTF', 'CI', 'Git', 'Node', 'SQLite', 'Pulumi', 'IP', 'IPv', 'ID', 'QR', 'Base', 'WireGuard', 'MTU', 'UDP', 'TCP', 'DNS', 'ICMP', 'DDoS', 'IANA', 'Go', 'SIM', 'PDF', 'CSV', 'ZIP', 'URL', 'SHA', 'JST', 'HTML', 'OS', 'Excel', 'SSH', 'OpenSSH', 'Debian', 'Ubuntu', 'Fedora', 'ssh-keygen', 'openssh-client', 'Shift', 'JIS', 'THH', 'MM', 'TOPIC', 'AA', 'sha', 'zip', 'html', 'Sheet',
  'kick-storm', 'MiB', 'PSS', 'ls', 'cat', 'rm', 'date', 'procps', 'util-linux', 'keepalived', 'outer', 'inner',
  'NTP', 'sudo', 'root', 'wg', 'ip', 'addr', 'del', 'nft', 'conntrack', 'ss', 'ulnp', 'arping', 'sysctl', 'sh', 'wireguard-go', 'wireguard-tools', 'iproute', 'nftables', 'iputils-arping', 'base', 'ssh', 'ssh-ed', 'AAAA', 'namespace', 'hosts', 'regions', 'nodes', 'via', 'prefix',
  'simulated', 'manual', 'wireguard', 'destroy', 'apply', 'plan', 'assigned', 'open', 'whole', 'partial', 'true', 'false', 'home', 'redundant', 'offering', 'addresses', 'stall', 'tcp', 'udp', 'icmp', 'https', 'yes', 'no', 'scheduled', 'rejected', 'raise', 'change', 'disclosed', 'place', 'value', 'rows', 'contract', 'name', 'terms', 'none', 'generation', 'ChaCha', 'Poly', 'reconnect',
])
function english(text: string): string[] {
  const rest = text
    .replace(/\{\w+\}|`[^`]*`|gatewright( [a-z][a-z-]*)+|"[^"]*"/g, ' ')
    .replace(/--[a-z-]+( [A-Z-]+)?|[\w*-]+(\.[\w*[\]-]+)+|\.?[\w-]*\/[\w./-]*|[A-Z]+_[A-Z_]+|[a-zA-Z_.]+=\S+|[A-Z]{2,}:?=?\[[^\s]*|\bEFFECT\S*|YYYY-MM(-DD)?|MM-DD/g, ' ')
  return (rest.match(/[A-Za-z][A-Za-z-]*[A-Za-z]/g) ?? []).filter((word) => !names.has(word) && !keys.has(word))
}
const filled = (text = ''): string[] => all(text, /\{(\w+)\}/g).sort()

describe('every text', () => {
  test('is there in both languages, and not empty', () => {
    expect(pairs.length).toBeGreaterThan(400)
    expect(pairs.filter(({ en, ja }) => !en?.trim() || !ja?.trim())).toEqual([])
  })
  test('has the same places to fill in both', () => expect(pairs.filter(({ en, ja }) => filled(en).join() !== filled(ja).join()).map(({ id, en, ja }) => [id, filled(en), filled(ja)])).toEqual([]))
  test('is Japanese in Japanese, but for names', () => {
    expect(english('サービス is not 正しい')).toEqual(['is', 'not'])
    expect(pairs.map(({ id, ja = '' }) => [id, english(ja)] as const).filter(([, words]) => words.length > 0)).toEqual([])
  })
  test('is English in English', () => expect(pairs.filter(({ en = '' }) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(en.replace('(解約申込書)', '')))).toEqual([]))
})

describe('every article that is named exists', () => {
  const known = new Set(newestTerms.articles.map(({ number }) => number))
  const exists = (article: string): boolean => article.split(', ').every((each) => /^\d+(\(\d+\))*$/.test(each) && known.has(/^\d+/.exec(each)?.[0] ?? ''))
  const named = [
    ...newestTerms.rules.map(({ id, article }) => [id, article] as const),
    ...Object.entries(refusalWords as Readonly<Record<string, RefusalWords>>).flatMap(([id, { article }]) => (article ? [[id, article] as const] : [])),
    ...all(sources('src/plan') + sources('src/workflows'), /article: '([^']+)'/g).map((article) => ['source', article] as const),
    ...catalogue.flatMap(({ setting, article }) => (article ? [[setting, article] as const] : [])),
  ]
  test.each(named)('%s: %s', (_id, article) => expect(exists(article)).toBe(true))
})

describe('every id that the code uses has words', () => {
  const code = sources('src')
  test('findings', () => {
    const ids = [...all(code, /\bid: '([a-z0-9-]+)', severity/g), ...all(sources('src/source') + sources('src/schema'), /(?:\badd|\bat)\('([a-z-]+)'|\{ id: '([a-z0-9-]+)', params/g), ...newestTerms.rules.map(({ id }) => id)]
    expect(ids.length).toBeGreaterThan(40)
    expect(ids.filter((id) => !(id in findingBook))).toEqual([])
  })
  test('obligations', () => {
    const ids = all(['obligations', 'record-obligations'].map((file) => readFileSync(`src/plan/${file}.ts`, 'utf8')).join('\n'), /\bid: (?:[^,{}]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)
    expect(ids).toEqual(expect.arrayContaining(['send-order', 'carry-out-order', 'claim-credit', 'send-by']))
    expect(ids.filter((id) => !(`obligation.${id}` in say.texts.en))).toEqual([])
  })
  test('effects, evidence, verdicts', () => {
    const ids = [...effectOrder.map((effect) => `effect.${effect}`), ...catalogue.flatMap(({ outcome }) => Object.values(outcome).map(({ evidence }) => `evidence.${evidence.kind}`)), 'evidence.stated', 'evidence.observed']
    const verdicts = all(readFileSync('src/plan/document.ts', 'utf8').split('interface Verdict')[1]?.split('\n')[1] ?? '', /'([a-z-]+)'/g)
    expect(verdicts).toHaveLength(5)
    expect([...ids, ...verdicts.filter((each) => each !== 'no-changes').map((each) => `verdict.${each}`)].filter((id) => !(id in say.texts.en))).toEqual([])
  })
  test('what evidence refers to, and no phrase too many', () => {
    // What is measured today falls back to a phrase where it no longer is.
    const refs = new Set([...catalogue.flatMap(({ outcome }) => Object.values(outcome).flatMap(({ evidence: { ref, measured } }) => (measured ? [] : [ref]))), ...all(sources('src/kinds'), /\b(?:documented|assumed)\('([^']+)'\)/g), 'not in the catalogue'])
    expect([...refs].filter((ref) => !(ref in evidencePhrases))).toEqual([])
    expect(Object.keys(evidencePhrases).filter((ref) => !refs.has(ref))).toEqual([])
  })
  test('what the schemas of files that people write say of each place, and no phrase too many', () => {
    const said = ['deployment', 'offering', 'price-book', 'order-map', 'inventory'].flatMap((name) => all(readFileSync(`schemas/${name}.schema.json`, 'utf8'), /"description": "((?:[^"\\]|\\.)*)"/g)).map((each) => JSON.parse(`"${each}"`) as string)
    expect([...new Set(said)].filter((each) => !(each in schemaPhrases))).toEqual([])
    expect(Object.keys(schemaPhrases).filter((each) => !said.includes(each))).toEqual([])
  })
  test('forms that the schemas ask for', () => {
    const forms = all(readdirSync('schemas').map((file) => readFileSync(`schemas/${file}`, 'utf8')).join('\n'), /"x-format": "((?:[^"\\]|\\.)*)"/g).map((form) => JSON.parse(`"${form}"`) as string)
    expect(forms.filter((form) => !(form in valuePhrases))).toEqual([])
  })
  test('no refusal and no usage error is without a place that uses it', () => {
    const used = (id: string): boolean => code.replaceAll(/'[a-z-]+': words\(/g, '').includes(`'${id}'`) || id.startsWith('policy-')
    expect([...Object.keys(refusalWords), ...Object.keys(usageWords)].filter((id) => !used(id))).toEqual([])
  })
})

describe('a refusal', () => {
  test.each(Object.entries(refusalWords as Readonly<Record<string, RefusalWords>>))('%s: code, exit code, words and a fix without an open place', (id, { code, en }) => {
    const params = Object.fromEntries([...filled(en.message), ...filled(en.fix)].map((name) => [name, `<${name}>`]))
    const refusal = new Refusal(id as RefusalId, params)
    const exitCode = code.startsWith('plan-') || code === 'other-service' ? 5 : code === 'locked' || code === 'confirm-pending' ? 6 : ['needs-consent', 'own-way-in', 'policy-refuses', 'not-in-plan', 'contract-refuses', 'no-way-back'].includes(code) ? 4 : 1
    expect(refusal).toMatchObject({ refusal: id, code, exitCode, params })
    for (const { message, fix } of [refusal.spoken('en'), refusal.spoken('ja')]) expect(`${message}\n${fix}`).toMatch(/^[^{}]+\n[^{}]+$/)
    expect(refusal.spoken('en')).toEqual({ message: refusal.message, fix: refusal.fix })
  })
  test('numbers stand plain, an article among the params grounds this case', () => {
    expect(new Refusal('plan-stale', { plan: 'p', made: 1234, revision: 1235 }).message).toBe('plan p was made at revision 1234; the service is at 1235')
    expect(new Refusal('contract-refuses', { plan: 'p', reasons: ['a', 'b'], article: '5(1)' })).toMatchObject({ article: '5(1)', params: { plan: 'p', reasons: ['a', 'b'] }, message: 'the contract refuses plan p: a, b' })
  })
})
