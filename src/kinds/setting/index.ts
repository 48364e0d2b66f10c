/** Setting values of one group at one level: `setting.tunnel`, `setting.tunnel.region.osaka`, `setting.session.group.field-staff`. */
import type { Settings } from '../../model/deployment.js'
import { asApplied } from '../applicable.js'
import { diffInputs } from '../diff.js'
import type { Kind, Resource } from '../kind.js'
import { effects } from './effects.js'

const atLevel = (settings: Settings, level: string): Resource[] =>
  Object.entries(settings).map(([settingGroup, values]) => {
    const name = level ? `${settingGroup}.${level}` : settingGroup
    return { address: `setting.${name}`, kind: 'setting', name, inputs: { ...values } }
  })

export const setting: Kind = {
  name: 'setting',
  channel: 'console',
  dependsOn: ['option', 'gateway', 'group'],
  desired: ({ settings, regions, deviceGroups }) => [
    ...atLevel(settings, ''),
    ...Object.entries(regions).flatMap(([region, value]) => atLevel(value.settings, `region.${region}`)),
    ...Object.entries(deviceGroups).flatMap(([group, value]) => atLevel(value.settings, `group.${group}`)),
  ],
  scope: (name) => {
    const [, level, holder = ''] = name.split('.')
    if (level === 'region') return { region: holder }
    return level === 'group' ? { groups: [holder] } : {}
  },
  diff: diffInputs,
  yamlPath: (name, path) => {
    const [settingGroup = '', level, holder = ''] = name.split('.')
    if (level === 'region') return ['regions', holder, 'settings', settingGroup, ...path]
    if (level === 'group') return ['deviceGroups', holder, 'settings', settingGroup, ...path]
    return ['settings', settingGroup, ...path]
  },
  effects: effects.map(asApplied),
}
