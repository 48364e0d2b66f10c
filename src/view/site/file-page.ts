/** A file that people write (deployment, offering, price book), place by place, from its schema as editors show it. */
import type { Language } from '../../diagnostics/finding.js'
import { isObject, type Json, type JsonObject } from '../../support/json.js'
import { articlePhrase } from '../articles.js'
import { saySite, type SiteText } from '../messages/site.js'
import { spokenValues } from '../phrases.js'
import { schemaText } from '../schema-phrases.js'
import { anchor, code, labelled, page, plain, written } from './text.js'
import { typeText } from './types.js'

interface Place {
  readonly path: string
  readonly at: JsonObject
  readonly required: boolean
}

/** @param schema the deployment schema with the catalogue's words (`editorSchema`), or another one as it is. */
export function filePage(name: string, schema: JsonObject, language: Language): string {
  return page(`# ${saySite(language, `title.${name}` as SiteText)}`, saySite(language, `about.${name}` as SiteText), plain(schemaText(String(schema.description ?? ''), language)), labelled(language, saySite(language, 'label.schema'), code(`schemas/${name}.schema.json`)), ...[...places(schema)].map((place) => entry(place, language)))
}

/** Every place that has a name, top down. What a quantity may be instead (`{ value, from }`) stands with its type. */
export function* places(schema: JsonObject, path = ''): Generator<Place> {
  const required: readonly Json[] = Array.isArray(schema.required) ? schema.required : []
  for (const [name, at] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    if (!isObject(at)) continue
    const here = path ? `${path}.${name}` : name
    yield { path: here, at, required: required.includes(name) }
    yield* inside(at, here)
  }
}
function* inside(at: JsonObject, path: string): Generator<Place> {
  yield* places(at, path)
  if (isObject(at.additionalProperties)) yield* inside(at.additionalProperties, `${path}.*`)
  if (isObject(at.items)) yield* inside(at.items, `${path}[]`)
  // What holds under a condition only speaks again of places that are there already.
  const own = new Set(Object.keys(isObject(at.properties) ? at.properties : {}).map((name) => `${path}.${name}`))
  if (isObject(at.then)) for (const place of places(at.then, path)) if (!own.has(place.path)) yield place
}

function entry({ path, at, required }: Place, language: Language): string {
  const speaks = typeof at.markdownDescription === 'string'
  const line = (label: SiteText, text: string): string => `- ${labelled(language, saySite(language, label), text)}`
  const [example] = Array.isArray(at.examples) ? at.examples : []
  return page(
    `${path.includes('.') || path.includes('[') ? '###' : '##'} ${code(path)} {#${anchor(path)}}`,
    speaks ? String(at.markdownDescription) : plain(`${schemaText(String(at.description ?? at.title ?? ''), language)}${language === 'ja' ? '。' : '.'}`),
    [
      line('label.type', typeText(at, language)),
      ...(typeof at['x-format'] === 'string' ? [line('label.form', plain(String(spokenValues({ wanted: at['x-format'] }, language).wanted)))] : []),
      required ? line('label.required', saySite(language, 'label.yes')) : line('label.default', at.default === undefined ? saySite(language, 'label.no-default') : code(written(at.default))),
      ...(typeof at['x-article'] === 'string' && !speaks ? [line('label.article', plain(articlePhrase(at['x-article'], language)))] : []),
      ...(example === undefined ? [] : [line('label.example', code(written(example)))]),
    ].join('\n'),
  ).trimEnd()
}
