/** A document that scripts read (plan, cost, what `--json` prints), from its schema: tables of keys, a section for each shape. */
import type { Language } from '../../diagnostics/finding.js'
import { isObject, type Json, type JsonObject } from '../../support/json.js'
import { saySite, type SiteText } from '../messages/site.js'
import { anchor, code, labelled, page, plain, table } from './text.js'
import { typeText } from './types.js'

/** `#/$defs/change` is a section of this page, `plan.schema.json` another page; `plan.schema.json#/$defs/finding` a section there. */
export function refLink(ref: string): string {
  const [file = '', pointer = ''] = ref.split('#')
  const shape = pointer.split('/').at(-1) ?? ''
  const other = file.replace(/^.*\//, '').replace('.schema.json', '')
  return `[${plain(shape || other)}](${other ? `./${other}.md` : ''}${shape ? `#${anchor(shape)}` : ''})`
}

export function documentPage(name: string, schema: JsonObject, language: Language): string {
  const forms = Array.isArray(schema.oneOf) ? schema.oneOf.filter(isObject) : [schema]
  return page(
    `# ${saySite(language, `title.${name}` as SiteText)}`, saySite(language, `about.${name}` as SiteText), labelled(language, saySite(language, 'label.schema'), code(`schemas/${name}.schema.json`)),
    ...forms.flatMap((form) => [forms.length > 1 ? `## ${plain(String(form.title ?? ''))}` : '', said(form), keys(form, language)]), ...shapes(schema, language),
  )
}

/** A section for each `$defs`. */
export function shapes(schema: JsonObject, language: Language): string[] {
  const defs = Object.entries(isObject(schema.$defs) ? schema.$defs : {}).flatMap(([name, at]) => (isObject(at) ? [[name, at] as const] : []))
  return defs.length === 0 ? [] : [`## ${saySite(language, 'head.shapes')} {#shapes}`, ...defs.flatMap(([name, at]) => [`### ${code(name)} {#${anchor(name)}}`, said(at), keys(at, language) || labelled(language, saySite(language, 'label.type'), typeText(at, language, refLink))])]
}

const said = ({ description }: JsonObject): string => (typeof description === 'string' ? plain(`${description}${/[.。:]$/.test(description) ? '' : '.'}`) : '')

/** Every key below, with its path: `forecast.session.effect`, `changes[].paths[].before`. */
export function keys(at: JsonObject, language: Language): string {
  return table([saySite(language, 'label.key'), saySite(language, 'label.type'), saySite(language, 'label.meaning')], [...rows(at, '')].map(([path, each, required]) => [`${code(path)}${required ? '' : '?'}`, typeText(each, language, refLink), typeof each.description === 'string' ? plain(each.description) : '']))
}
function* rows(at: JsonObject, path: string): Generator<readonly [string, JsonObject, boolean]> {
  const required: readonly Json[] = Array.isArray(at.required) ? at.required : []
  for (const [name, each] of Object.entries(isObject(at.properties) ? at.properties : {})) {
    if (!isObject(each)) continue
    const here = path ? `${path}.${name}` : name
    yield [here, each, required.includes(name)]
    yield* below(each, here)
  }
}
function* below(at: JsonObject, path: string): Generator<readonly [string, JsonObject, boolean]> {
  yield* rows(at, path)
  if (isObject(at.items)) yield* below(at.items, `${path}[]`)
  if (isObject(at.additionalProperties)) yield* below(at.additionalProperties, `${path}.*`)
  for (const each of [at.oneOf, at.anyOf].flatMap((all) => (Array.isArray(all) ? all : []))) if (isObject(each)) yield* below(each, path)
}
