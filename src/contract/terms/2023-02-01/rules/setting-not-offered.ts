import type { Settings } from '../../../../model/deployment.js'
import type { Path } from '../../../../support/json.js'
import type { Rule } from '../../rule.js'

/** A setting that the service does not have cannot be ordered. Defaults that nobody wrote are not spoken of. */
export const settingNotOffered: Rule = {
  id: 'setting-not-offered',
  article: '6(2)(2)',
  severity: 'error',
  words: {
    en: { message: 'the service has no setting {setting}', fix: 'remove the line; the offering lists it under notOffered' },
    ja: { message: 'サービスに {setting} という設定項目はありません', fix: 'この行を削除してください（offering の notOffered に記載）' },
  },
  check: ({ settings, regions, deviceGroups, written }, { notOffered }) => {
    if (notOffered.length === 0) return []
    const places: [Settings, Path][] = [
      [settings, ['settings']],
      ...Object.entries(regions).map(([name, each]): [Settings, Path] => [each.settings, ['regions', name, 'settings']]),
      ...Object.entries(deviceGroups).map(([name, each]): [Settings, Path] => [each.settings, ['deviceGroups', name, 'settings']]),
    ]
    return places.flatMap(([values, path]) =>
      notOffered.flatMap((setting) => {
        const [group = '', key = ''] = setting.split('.')
        const at = [...path, group, key]
        return Object.hasOwn(values[group as keyof Settings] ?? {}, key) && (path.length > 1 || written.includes(setting)) ? [{ path: at, params: { setting } }] : []
      }),
    )
  },
}
