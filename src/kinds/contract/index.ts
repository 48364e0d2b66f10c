/** The contract's own quantities (arts. 1, 2, 3, 13): one resource, `contract`. */
import type { JsonObject } from '../../support/json.js'
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { effects } from './effects.js'

const topLevel = new Set(['addresses', 'otherServices'])

/** Without a contract: limits of one's own and what was listed all the same; nothing that a provider would answer. */
const ownTerms = ({ serviceCode: _nobodys, ...rest }: Record<string, unknown>): JsonObject =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as JsonObject

export const contract: Kind = {
  name: 'contract',
  channel: 'request',
  dependsOn: [],
  desired: ({ contract, addresses, otherServices }) => {
    const { options: _resourcesOfTheirOwn, optionEnds: _onThose, priceBook: _aFileHere, ...quantities } = contract
    if (contract.terms === 'none') return [{ address: 'contract', kind: 'contract', name: '', inputs: ownTerms({ ...quantities, addresses, otherServices }) }]
    return [{ address: 'contract', kind: 'contract', name: '', inputs: { ...(quantities as unknown as JsonObject), addresses, otherServices } }]
  },
  diff: diffInputs,
  yamlPath: (_name, path) => (topLevel.has(String(path[0])) ? path : ['contract', ...path]),
  effects,
}
