/** Findings as SARIF 2.1.0, for code scanning and for editors that read it. Columns count UTF-16 units, as ours do. */
import { newestTerms } from '../contract/terms/index.js'
import { type Finding, hasErrors, type Language, type Severity, sortFindings } from '../diagnostics/finding.js'
import { digestOf } from '../support/canonical.js'
import { printPath } from '../support/json.js'
import { articlePhrase } from './articles.js'
import { say } from './messages.js'
import { sayReport } from './messages/report.js'
import { byRule, type CheckedFile, sentence } from './report.js'
import { speak, wordsOf } from './words.js'

export function renderSarif(files: readonly CheckedFile[], language: Language, version: string): string {
  const rules = byRule(files.flatMap(({ findings }) => findings)).map(({ id, findings: [{ severity }] }) => ruleOf(id, severity, language))
  const index = new Map(rules.map(({ id }, at) => [id, at]))
  const seen = new Map<string, number>()
  const results = files.flatMap(({ file, findings }) => sortFindings(findings).map((finding) => resultOf(finding, file, language, index.get(finding.id) ?? -1, seen)))
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'gatewright', version, semanticVersion: version, language, rules } },
      language, columnKind: 'utf16CodeUnits',
      automationDetails: { id: 'gatewright-validate/' },
      originalUriBaseIds: { [root]: { description: { text: sayReport(language, 'root') } } },
      invocations: [{ executionSuccessful: true, exitCode: files.some(({ findings }) => hasErrors(findings)) ? 3 : 0 }],
      artifacts: files.map(({ file }) => ({ location: artifact(file), roles: ['analysisTarget'] })),
      results,
    }],
  }, null, 2)
}

const root = '%SRCROOT%'

/** A path as a URI: relative to the repository's top, or of this machine where it stands outside. */
function artifact(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file.split('/').map(encodeURIComponent).join('/')
  if (file.startsWith('/')) return { uri: `file://${uri}` }
  return /^[A-Za-z]:\//.test(file) ? { uri: `file:///${file[0]}:${uri.slice(4)}` } : { uri, uriBaseId: root }
}

/** The rule in general: its words with … for what differs from case to case, and what its article asks. A fault of form has the article of its place only. */
function ruleOf(id: string, level: Severity, language: Language) {
  const words = wordsOf(id, language)
  const general = (text = ''): string => sentence(text.replace(/(?:\{\w+\})+/g, '…'), language)
  const [message, fix] = [general(words?.message ?? id), general(words?.fix)]
  const asked = newestTerms.rules.find((rule) => rule.id === id)?.article.split(', ').flatMap((cited) => {
    const found = newestTerms.articles.find(({ number }) => number === cited.replace(/\(.*/, ''))
    return found ? [{ cited, ...found[language] }] : []
  }) ?? []
  const todo = fix && say(language, 'try', { fix })
  const more = sayReport(language, 'more', { id })
  return {
    id,
    shortDescription: { text: message },
    fullDescription: { text: [message, todo].filter(Boolean).join(language === 'ja' ? '' : ' ') },
    help: {
      text: [todo, ...asked.map(({ cited, title, text }) => `${articlePhrase(cited, language)} · ${title}: ${text}`), more].filter(Boolean).join('\n'),
      markdown: [todo, ...asked.map(({ cited, title, text }) => `**${articlePhrase(cited, language)} · ${title}**\n\n${text}`), more.replace(/gatewright \S+ \S+/, '`$&`')].filter(Boolean).join('\n\n'),
    },
    defaultConfiguration: { level },
    properties: { tags: asked.length > 0 ? ['contract', ...asked.map(({ cited }) => `article ${cited}`)] : ['file'] },
  }
}

function resultOf(finding: Finding, checked: string, language: Language, ruleIndex: number, seen: Map<string, number>) {
  const { id, severity, source, path, article } = finding
  const { message, fix } = speak(finding, language)
  const why = article && (language === 'ja' ? `（${articlePhrase(article, language)}）` : ` (${articlePhrase(article, language)})`)
  const said = [sentence(`${message}${why ?? ''}`, language), fix && sentence(say(language, 'try', { fix }), language)]
  const region = source && { startLine: source.line, startColumn: source.column, ...(source.endLine !== undefined && { endLine: source.endLine }), ...(source.endColumn !== undefined && { endColumn: source.endColumn }) }
  return {
    ruleId: id, ruleIndex, level: severity, message: { text: said.filter(Boolean).join(language === 'ja' ? '' : ' ') },
    locations: [{
      physicalLocation: { artifactLocation: artifact(source?.file ?? checked), region: region ?? { startLine: 1 } },
      ...(path && path.length > 0 && { logicalLocations: [{ fullyQualifiedName: printPath(path) }] }),
    }],
    partialFingerprints: { 'gatewrightFinding/v1': fingerprint(finding, checked, seen) },
  }
}

/** The same for the same fault of the same place in the YAML, on whatever line it stands; the n-th of its like is told apart by its number. */
function fingerprint({ id, source, path, params }: Finding, checked: string, seen: Map<string, number>): string {
  const what = digestOf({ id, file: source?.file ?? checked, ...(path ? { path, key: params.key ?? null } : { params }) }).slice(0, 32)
  const nth = (seen.get(what) ?? 0) + 1
  seen.set(what, nth)
  return `${what}:${nth}`
}
