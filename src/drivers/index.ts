/** Drivers by name. */
import type { DriverName } from '../model/deployment.js'
import { UsageError } from '../support/errors.js'
import { manual } from './manual/index.js'
import type { Driver } from './port.js'
import { simulated } from './simulated/index.js'

export function driverFor(name: DriverName): Driver {
  if (name === 'simulated') return simulated
  if (name === 'manual') return manual
  throw new UsageError('no-such-driver', { name })
}
