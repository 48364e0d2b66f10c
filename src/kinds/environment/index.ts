/** What art. 4 asks of the contractor: an operation policy, and the settings of access networks that are not the provider's. */
import type { JsonObject } from '../../support/json.js'
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { assumed, everyDriver, none } from '../outcomes.js'

export const environment: Kind = {
  name: 'environment',
  channel: 'request',
  dependsOn: ['contract'],
  desired: ({ environment }) => [{ address: 'environment', kind: 'environment', name: '', inputs: environment as unknown as JsonObject }],
  diff: diffInputs,
  yamlPath: (_name, path) => ['environment', ...path],
  effects: [
    {
      setting: 'environment', key: '*', yaml: 'environment', level: 'deployment', limits: 'operation policy, access networks', article: '4',
      actions: ['create', 'update', 'delete'], outcome: everyDriver(none(assumed('a disclosure: the networks changed on their own'))),
      meaning: { en: 'The communication environment disclosed to the provider.', ja: '提供者に開示する通信環境。' },
    },
  ],
}
