import { kindOf } from '../../../../kinds/index.js'
import type { Resource } from '../../../../kinds/kind.js'
import type { Rule } from '../../rule.js'

/** After the first values, setting values are changed through the settings-change option; first values are part of the order. */
export const settingsChangeOption: Rule = {
  id: 'settings-change-option',
  article: '6(2)(2)',
  severity: 'error',
  words: {
    en: { message: '{address} would change setting values, and the settings-change option is not ordered', fix: 'add settings-change to contract.options; it may be ordered together with the change' },
    ja: { message: '{address} は設定値の変更ですが、設定変更オプションがありません', fix: 'contract.options に settings-change を追加してください（同時に申し込めます）' },
  },
  transition: (before, after) => {
    if (before.size === 0 || after.has('option.settings-change')) return []
    // A region or group that is new brings its first values with it.
    const isFirst = ({ kind, name, inputs }: Resource): boolean => {
      const { region, groups } = kindOf(kind).scope?.(name, inputs) ?? {}
      return (region !== undefined && !before.has(`region.${region}`)) || (kind === 'setting' && groups !== undefined && groups.every((group) => !before.has(`group.${group}`)))
    }
    const held = new Set(['setting', 'access', 'rule', 'group'])
    const changed = [...after.values()].filter((resource) => {
      const old = before.get(resource.address)
      if (!old) return held.has(resource.kind) && !isFirst(resource)
      const paths = kindOf(resource.kind).diff(old.inputs, resource.inputs).map(({ path }) => path[0])
      return held.has(resource.kind) ? paths.length > 0 : resource.kind === 'gateway' && (paths.includes('port') || paths.includes('clientPools'))
    })
    const removed = [...before.values()].filter((resource) => held.has(resource.kind) && !after.has(resource.address) && !goesWithRegion(resource))
    return [...changed, ...removed].map(({ address }) => ({ address, path: [] }))

    function goesWithRegion({ kind, name, inputs }: Resource): boolean {
      const { region } = kindOf(kind).scope?.(name, inputs) ?? {}
      return region !== undefined && !after.has(`region.${region}`)
    }
  },
}
