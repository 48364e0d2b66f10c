/** What a place of a schema takes, in words. */
import type { Language } from '../../diagnostics/finding.js'
import { isObject, type Json, type JsonObject } from '../../support/json.js'
import { type SiteText, saySite } from '../messages/site.js'
import { code, written } from './text.js'

/** `whole number, from 1 to 10`; `one of …`; `[change](#change)` where the schema refers to a shape. */
export function typeText(at: JsonObject, language: Language, linkTo: (ref: string) => string = code): string {
  if (typeof at.$ref === 'string') return linkTo(at.$ref)
  if (at.const !== undefined) return code(written(at.const))
  const other = (value: Json | undefined): string[] => (isObject(value) ? [typeText(value, language, linkTo)] : [])
  const choices = [at.oneOf, at.anyOf].flatMap((each) => (Array.isArray(each) ? each.flatMap(other) : []))
  if (choices.length > 0) return [...new Set(choices)].join(` ${saySite(language, 'type.or')} `)
  if (isObject(at.then)) return [...other(at.else), keysOf(at.then)].join(` ${saySite(language, 'type.or')} `)
  if (Array.isArray(at.enum)) return saySite(language, 'label.one-of', { values: at.enum.map((each) => code(written(each))).join(' ') })
  const types = (Array.isArray(at.type) ? at.type : [at.type]).filter((type) => typeof type === 'string')
  const named = types.map((type) => {
    if (type === 'array' && isObject(at.items)) return saySite(language, 'type.list', { type: typeText(at.items, language, linkTo) })
    if (type === 'object' && isObject(at.additionalProperties) && !at.properties) return saySite(language, 'type.map')
    return saySite(language, `type.${type}` as SiteText)
  })
  return [named.join(` ${saySite(language, 'type.or')} `) || saySite(language, 'type.any'), ...limits(at, language)].join(language === 'ja' ? '、' : ', ')
}

const keysOf = ({ properties }: JsonObject): string => code(`{ ${Object.keys(isObject(properties) ? properties : {}).join(', ')} }`)

function limits(at: JsonObject, language: Language): string[] {
  const number = (key: string): string | undefined => (typeof at[key] === 'number' ? at[key].toLocaleString('en-US') : undefined)
  const [least, most, step, items, length] = [number('minimum'), number('maximum'), number('multipleOf'), number('maxItems'), number('maxLength')]
  const range = [...(least ? [saySite(language, 'limit.from', { least })] : []), ...(most ? [saySite(language, 'limit.to', { most })] : [])]
  return [
    ...(range.length > 0 ? [range.join(' ')] : []), ...(step ? [saySite(language, 'limit.step', { step })] : []), ...(items ? [saySite(language, 'limit.items', { most: items })] : []),
    ...(length ? [saySite(language, 'limit.length', { most: length })] : []), ...(at.uniqueItems === true ? [saySite(language, 'limit.unique')] : []),
  ]
}
