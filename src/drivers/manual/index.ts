/** A contract without an API: people carry changes out. Only what is the contractor's own (policy) is done at once. */
import type { Driver } from '../port.js'

export const manual: Driver = {
  name: 'manual',
  carriesOut: ({ channel }) => (channel === 'self' ? 'act' : 'order'),
  ensure: async () => undefined,
  remove: async () => undefined,
  sessions: async ({ now, current }) => ({
    observedAt: now, total: 0, byRegion: {}, byGroup: {}, byServer: {},
    nodes: current.filter(({ kind }) => kind === 'gateway').map(({ name }) => ({ region: name, node: `${name}-1`, state: 'unknown', sessions: 0 })),
  }),
  observe: async () => undefined,
}
