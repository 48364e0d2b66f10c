/** What each command prints with `--json`, from schemas/output.schema.json: a section for each command, then the shapes that they share. */
import type { Language } from '../../diagnostics/finding.js'
import { isObject, type JsonObject } from '../../support/json.js'
import { saySite } from '../messages/site.js'
import { keys, refLink, shapes } from './document-page.js'
import { code, labelled, page, plain } from './text.js'
import { typeText } from './types.js'

/** Commands are `$defs` by their id (`order:sent`); what is no command is a shape. */
export function outputPage(schema: JsonObject, commands: readonly string[], language: Language): string {
  const defs = isObject(schema.$defs) ? schema.$defs : {}
  const ids = new Map(commands.map((name) => [name.replaceAll(' ', ':'), name]))
  const shared = Object.fromEntries(Object.entries(defs).filter(([name]) => !ids.has(name)))
  return page(
    `# ${saySite(language, 'title.output')}`, `${saySite(language, 'about.output')} ${saySite(language, 'label.error')} ([error](#error)).`, labelled(language, saySite(language, 'label.schema'), code('schemas/output.schema.json')),
    `## ${saySite(language, 'head.commands')}`,
    ...[...ids].flatMap(([id, name]) => {
      const at = defs[id]
      return isObject(at) ? [`### ${code(name)} {#${name.replaceAll(' ', '-')}}`, ...printed(at, language)] : []
    }),
    ...shapes({ $defs: shared }, language),
  )
}

/** One of several forms: those of their own one by one, then the shapes. */
function printed(at: JsonObject, language: Language): string[] {
  const said = typeof at.description === 'string' ? `${at.description}.` : ''
  const forms = Array.isArray(at.anyOf) ? at.anyOf.filter(isObject) : []
  if (forms.length === 0) return [plain(said), keys(at, language) || typeText(at, language, refLink)]
  const own = forms.filter(({ $ref }) => $ref === undefined)
  const shapes = forms.filter(({ $ref }) => $ref !== undefined).map((form) => typeText(form, language, refLink))
  const [or, shared] = [saySite(language, 'type.or'), shapes.join(` ${saySite(language, 'type.or')} `)]
  return [
    plain(said), ...own.flatMap((form) => [typeof form.description === 'string' ? `*${plain(form.description)}*` : '', keys(form, language)]),
    shared === '' || own.length === 0 ? shared : language === 'ja' ? `${or}：${shared}` : `… ${or} ${shared}`,
  ]
}
