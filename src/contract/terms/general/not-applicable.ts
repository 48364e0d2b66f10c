import { applicabilityOf } from '../../../kinds/applicable.js'
import type { Settings } from '../../../model/deployment.js'
import type { Path } from '../../../support/json.js'
import type { Rule } from '../rule.js'

/** What the driver makes nothing of is taken, and said. Defaults that nobody wrote are not spoken of. */
export const settingNotApplicable: Rule = {
  id: 'setting-not-applicable',
  article: '',
  severity: 'warning',
  words: {
    en: { message: '{setting} is not applicable with driver {driver}: {why}', fix: 'remove the line, or keep it as a note: nothing is made of it' },
    ja: { message: 'ドライバー {driver} では {setting} を適用できません：{why}', fix: '行を削除するか、記録としてそのまま残してください（実際の設定には反映されません）' },
  },
  check: ({ service: { driver }, settings, regions, deviceGroups, written }) => {
    const places: [Settings, Path][] = [
      [settings, ['settings']],
      ...Object.entries(regions).map(([name, each]): [Settings, Path] => [each.settings, ['regions', name, 'settings']]),
      ...Object.entries(deviceGroups).map(([name, each]): [Settings, Path] => [each.settings, ['deviceGroups', name, 'settings']]),
    ]
    return places.flatMap(([values, path]) => Object.entries(values).flatMap(([group, each]) => Object.keys(each ?? {}).flatMap((key) => {
      const setting = `${group}.${key}`
      const { made, why = '' } = applicabilityOf(driver, setting) ?? {}
      return made === 'not-applicable' && (path.length > 1 || written.includes(setting)) ? [{ path: [...path, group, key], params: { setting, driver, why } }] : []
    })))
  },
}
