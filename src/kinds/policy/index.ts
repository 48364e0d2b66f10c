/** What the contractor allows itself: windows, disruption, approvals. Kept by the service, which gates with the stricter of old and new. */
import type { JsonObject } from '../../support/json.js'
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { assumed, everyDriver, none } from '../outcomes.js'

export const policy: Kind = {
  name: 'policy',
  channel: 'self',
  dependsOn: [],
  desired: ({ policy }) => [{ address: 'policy', kind: 'policy', name: '', inputs: policy as unknown as JsonObject }],
  diff: diffInputs,
  yamlPath: (_name, path) => ['policy', ...path],
  effects: [
    {
      setting: 'policy', key: '*', yaml: 'policy', level: 'deployment', limits: 'windows, freezes, disruption, approvals', actions: ['create', 'update', 'delete'],
      outcome: everyDriver(none(assumed('the gate reads it, no gateway does'))),
      meaning: { en: 'When changes may run and how much they may disturb.', ja: '変更を実行してよい時間帯と、許容する影響の上限。' },
    },
  ],
}
