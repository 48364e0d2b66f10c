/** The disruption catalogue, setting by setting, in the words that editors show. */
import type { Language } from '../../diagnostics/finding.js'
import type { EffectRow } from '../../kinds/effects.js'
import { settingMarkdown } from '../editor-schema.js'
import { saySite } from '../messages/site.js'
import { anchor, code, labelled, page } from './text.js'

/** @param places of the deployment schema: what has a section of its own there is linked to it. */
export function settingsPage(catalogue: readonly EffectRow[], places: ReadonlySet<string>, language: Language): string {
  const settings = [...Map.groupBy(catalogue, ({ setting }) => setting)].sort(([a], [b]) => (a < b ? -1 : 1))
  return page(`# ${saySite(language, 'title.settings')}`, saySite(language, 'about.settings'), ...settings.flatMap(([setting, rows]) => {
    const place = rows[0]?.yaml ?? ''
    return [`## ${code(setting)} {#${anchor(setting)}}`, labelled(language, saySite(language, 'label.place'), places.has(place) ? `[${code(place)}](./deployment.md#${anchor(place)})` : code(place)), settingMarkdown(rows, language)]
  }))
}
