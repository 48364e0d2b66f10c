/** A region's gateway: where devices connect (endpoint, port) and what addresses they get (client pools). */
import type { JsonObject } from '../../support/json.js'
import { asApplied } from '../applicable.js'
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { effects } from './effects.js'

export const gateway: Kind = {
  name: 'gateway',
  channel: 'console',
  dependsOn: ['region'],
  desired: ({ regions }) =>
    Object.entries(regions).map(([name, { gateway }]) => ({
      address: `gateway.${name}`, kind: 'gateway', name, inputs: { ...gateway } as unknown as JsonObject,
    })),
  scope: (name) => ({ region: name }),
  diff: diffInputs,
  yamlPath: (name, path) => ['regions', name, 'gateway', ...path],
  effects: effects.map(asApplied),
}
