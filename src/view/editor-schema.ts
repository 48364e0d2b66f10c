/**
 * The deployment schema as editors show it: each setting's meaning, limits, article and what changing it does to sessions, by driver and
 * with its evidence, from the catalogue that plans are made of. Run once, by the build.
 */
import type { Language } from '../diagnostics/finding.js'
import type { EffectRow } from '../kinds/effects.js'
import { isObject, type Json, type JsonObject } from '../support/json.js'
import { articlePhrase } from './articles.js'
import { changeText, drivers, outcomeText } from './explain.js'
import { sayEditor } from './messages/editor.js'
import { catalogueText } from './messages/explain.js'
import { spokenValues } from './phrases.js'
import { schemaText } from './schema-phrases.js'

export function editorSchema(schema: JsonObject, catalogue: readonly EffectRow[], language: Language): JsonObject {
  const rows = Map.groupBy(catalogue, ({ yaml }) => yaml)
  return annotated(schema, [])

  function annotated(at: JsonObject, path: readonly string[]): JsonObject {
    const speaking = rows.get(placeOf(path))
    return {
      ...Object.fromEntries(Object.entries(at).map(([key, value]) => [key, inside(key, value, path)])),
      ...(typeof at.description === 'string' && { description: schemaText(at.description, language) }),
      ...(speaking && path.length > 0 && { markdownDescription: settingMarkdown(speaking, language) }),
      ...(typeof at['x-format'] === 'string' && typeof at.pattern === 'string' && { patternErrorMessage: sayEditor(language, 'write', spokenValues({ wanted: at['x-format'] }, language)) }),
    }
  }
  function inside(key: string, value: Json, path: readonly string[]): Json {
    if (!isObject(value)) return value
    if (key === 'properties') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, isObject(each) ? annotated(each, [...path, name]) : each]))
    if (key === 'additionalProperties') return annotated(value, [...path, '*'])
    // The same place in another form: its words stand at the place itself.
    return ['items', 'propertyNames', 'if', 'then', 'else'].includes(key) ? annotated(value, [...path, `(${key})`]) : value
  }
}

/** Where the catalogue speaks of it: a setting is the same one wherever it is overridden. */
const placeOf = (path: readonly string[]): string => path.join('.').replace(/^(?:regions|deviceGroups)\.\*\.(?=settings\.)/, '')

/** What an editor shows at a setting; drivers that do the same share a column. */
export function settingMarkdown(rows: readonly EffectRow[], language: Language): string {
  const [first] = rows
  if (!first) return ''
  const columns = [...Map.groupBy(drivers.map((driver) => ({ driver, outcomes: rows.map((row) => outcomeText(row.outcome[driver], language)) })), ({ outcomes }) => outcomes.join('\n')).values()]
  const table = rows.map((row, index) => cells([changeText(row, language), ...columns.map(([column]) => column?.outcomes[index] ?? '')]))
  return [
    first.meaning[language],
    `${sayEditor(language, 'limits', { limits: catalogueText(first.limits, language) })}  \n${sayEditor(language, 'level', { level: catalogueText(first.level, language) })}${first.article ? `  \n${articlePhrase(first.article, language)}` : ''}`,
    [`**${sayEditor(language, 'effect')}**`, '', cells([sayEditor(language, 'change'), ...columns.map((alike) => alike.map(({ driver }) => driver).join(', '))]), cells(['---', ...columns.map(() => '---')]), ...table].join('\n'),
    sayEditor(language, 'more', { topic: first.setting }).replace(/gatewright \S+ \S+/, '`$&`'),
  ].join('\n\n')
}
const cells = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
