/** The contract's own quantities (arts. 1, 2, 3, 13): one resource, `contract`. */
import type { JsonObject } from '../../support/json.js'
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { effects } from './effects.js'

const topLevel = new Set(['addresses', 'otherServices'])

export const contract: Kind = {
  name: 'contract',
  channel: 'request',
  dependsOn: [],
  desired: ({ contract, addresses, otherServices }) => {
    const { options: _resourcesOfTheirOwn, optionEnds: _onThose, priceBook: _aFileHere, ...quantities } = contract
    return [{ address: 'contract', kind: 'contract', name: '', inputs: { ...(quantities as unknown as JsonObject), addresses, otherServices } }]
  },
  diff: diffInputs,
  yamlPath: (_name, path) => (topLevel.has(String(path[0])) ? path : ['contract', ...path]),
  effects,
}
