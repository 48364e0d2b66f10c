/** A device group: a name that settings and access rules refer to. */
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { atNextConnection, clientSetting, documented, everyDriver, none } from '../outcomes.js'

const row = {
  setting: 'group', key: '*', yaml: 'deviceGroups.*', level: 'group', limits: 'a-z, 0-9, -; up to 40 characters', article: '6(2)(2)',
  meaning: { en: 'A group of devices with settings of their own.', ja: '固有の設定を持つデバイスの集まり。' },
} as const

export const group: Kind = {
  name: 'group',
  channel: 'console',
  dependsOn: ['contract', 'option'],
  desired: ({ deviceGroups }) => Object.keys(deviceGroups).map((name) => ({ address: `group.${name}`, kind: 'group', name, inputs: {} })),
  scope: (name) => ({ groups: [name] }),
  diff: diffInputs,
  yamlPath: (name, path) => ['deviceGroups', name, ...path],
  effects: [
    { ...row, actions: ['create'], outcome: everyDriver(none(documented('an empty group changes nobody'))) },
    { ...row, actions: ['update', 'delete'], outcome: everyDriver(atNextConnection(clientSetting)) },
  ],
}
