/** The schema for editors is the published one with the catalogue's words, and no other. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { catalogue } from '../../src/kinds/index.js'
import { editorSchema } from '../../src/view/editor-schema.js'

type Schema = Record<string, any>
const load = (path: string): Schema => JSON.parse(readFileSync(path, 'utf8'))
const plain = load('schemas/deployment.schema.json')

/** All properties by place, `*` for names; a setting that is overridden stands there several times. */
function* places(schema: Schema, path: readonly string[] = []): Generator<[string, Schema]> {
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    yield [[...path, name].join('.'), property]
    yield* places(property, [...path, name])
  }
  if (typeof schema.additionalProperties === 'object') {
    yield [[...path, '*'].join('.'), schema.additionalProperties]
    yield* places(schema.additionalProperties, [...path, '*'])
  }
}
const without = (value: any): any =>
  Array.isArray(value) ? value.map(without)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([key, text]) => !(typeof text === 'string' && ['$id', 'description', 'markdownDescription', 'patternErrorMessage'].includes(key))).map(([key, each]) => [key, without(each)]))
      : value

describe.each([['en', ''], ['ja', '.ja']] as const)('%s', (language, suffix) => {
  const built = load(`dist/editor/deployment.schema${suffix}.json`)
  const all = [...places(built)]

  test('what was built is what the catalogue says, and it accepts what the published schema accepts', () => {
    expect({ ...built, $id: plain.$id }).toEqual(editorSchema(plain, catalogue, language))
    expect(built.$id).not.toBe(plain.$id)
    expect(without(built)).toEqual(without(plain))
    const said = ([place, { description }]: [string, Schema]): string => `${place}: ${description}`
    if (language === 'en') expect(all.map(said)).toEqual([...places(plain)].map(said))
    else expect(all.filter(([, { description = '' }]) => description !== '' && !/[ぁ-んァ-ヶ一-龠]/.test(description)).map(said)).toEqual([])
  })
  test('every setting of the catalogue is explained where it stands, and wherever it is overridden', () => {
    // What the catalogue says of a setting that it does not know stands nowhere in particular.
    const settings = new Map(catalogue.filter(({ yaml }) => yaml !== 'settings.*').map((row) => [row.yaml, row]))
    for (const [yaml, { meaning, setting }] of settings) {
      const found = all.filter(([place]) => place === yaml || (yaml.startsWith('settings.') && place.endsWith(`.*.${yaml}`)))
      expect({ yaml, found: found.length > 0, wanting: found.filter(([, { markdownDescription = '' }]) => !markdownDescription.startsWith(meaning[language]) || !markdownDescription.includes(`gatewright explain ${setting}`)).map(([place]) => place) }).toEqual({ yaml, found: true, wanting: [] })
    }
    expect(all.filter(([place]) => place.endsWith('settings.tunnel.mtu'))).toHaveLength(3)
    expect(all.filter(([, { markdownDescription }]) => markdownDescription !== undefined).map(([place]) => place.replace(/^(regions|deviceGroups)\.\*\.(?=settings\.)/, '')).filter((place) => !settings.has(place))).toEqual([])
  })
  test('a form that is wrong is named in words', () => {
    const terms = built.properties.contract.properties.terms
    expect(terms.patternErrorMessage).toBe(language === 'ja' ? '次の形で書いてください：日付、または none' : 'write it as: date or none')
  })
})
