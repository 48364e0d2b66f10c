/** An apply to a lab observes what its clients noticed; the sessions that it counts are the lab's. */
import type { Driver, DriverContext, Observed } from '../drivers/port.js'
import { noticedSince } from '../lab/observed.js'
import { sandboxOf } from '../lab/sandbox.js'
import type { PlannedChange } from '../plan/document.js'
import { systemClock } from '../support/clock.js'
import { runningLab } from './lab-record.js'

const now = (): number => Date.parse(systemClock.now())

/** The driver's own answer where there is no traffic to ask. */
export function observingLab<D extends Driver>(driver: D, file: string, name: string): D {
  let since = now()
  const from = <T>(run: () => Promise<T>): Promise<T> => {
    since = now()
    return run()
  }
  return {
    ...driver,
    ensure: (resource, context) => from(() => driver.ensure(resource, context)),
    remove: (resource, context) => from(() => driver.remove(resource, context)),
    observe: async (change, context) => (await noticed(file, name, change, context, since)) ?? driver.observe(change, context),
  }
}

async function noticed(file: string, name: string, { forecast: { session } }: PlannedChange, { current }: DriverContext, since: number): Promise<Observed | undefined> {
  const lab = runningLab(file, name)
  // A gateway that is not there yet has nobody to ask.
  if (!lab || !current.some(({ kind }) => kind === 'gateway')) return undefined
  const clients = lab.topology.clients.filter(({ region }) => session.regions.length === 0 || session.regions.includes(region)).map((client) => client.name)
  const seen = await noticedSince(sandboxOf(lab.process.pid), clients, since, now)
  if (!seen) return undefined
  if (seen.seconds === 0) return { effect: 'none', seconds: 0, sessions: 0 }
  return seen.seconds === null ? { effect: 'lockout', seconds: null, sessions: seen.touched } : { effect: 'stall', seconds: seen.seconds, sessions: seen.touched }
}
