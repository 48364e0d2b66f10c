/** Option services of the contract (art. 6): multi-region, settings-change. */
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { assumed, everyDriver, none } from '../outcomes.js'

const nameOf = (written: string | { name: string }): string => (typeof written === 'string' ? written : written.name)

export const option: Kind = {
  name: 'option',
  channel: 'form',
  dependsOn: ['contract'],
  desired: ({ contract }) => contract.options.map((name) => {
      const endsOn = contract.optionEnds[name]
      return { address: `option.${name}`, kind: 'option', name, inputs: { name, ...(endsOn && { endsOn }) } }
    }),
  diff: diffInputs,
  yamlPath: () => ['contract', 'options'],
  written: (options) => [{ path: ['contract', 'options'], value: options.map(({ name, inputs: { endsOn } }) => (endsOn ? { name, endsOn } : name)).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) }],
  effects: [
    {
      setting: 'option', key: '*', yaml: 'contract.options', level: 'contract', limits: 'multi-region, settings-change', article: '6',
      actions: ['create', 'update', 'delete'], outcome: everyDriver(none(assumed('an entitlement: gateways stay as they are'))),
      meaning: { en: 'Option services: gateways in further regions; changes of setting values.', ja: 'オプションサービス：追加リージョンのゲートウェイ、設定値の変更。' },
    },
  ],
}
