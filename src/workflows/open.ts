/** Opens the service that a deployment names: embedded beside its file, created by the first apply and never by a look. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { approvalsFrom } from '../approvals/index.js'
import type { DriverName } from '../model/deployment.js'
import { bindingPolicies, gate } from '../plan/gate.js'
import { openService } from '../service/embedded.js'
import type { Service } from '../service/port.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'
import { homeOf } from './home.js'
import { ownGateways } from './own-gateways.js'

export interface ServiceAddress {
  readonly name: string
  readonly driver: DriverName
  readonly record?: string
  readonly endpoint?: string
  readonly inventory?: string
}

/** `GATEWRIGHT_RECORD`, from the working folder: the one record that a CI job knows, so that no file leads it to another past. @throws UsageError. */
function boundRecord(file: string, record: string | undefined): void {
  const bound = process.env.GATEWRIGHT_RECORD
  if (!bound) return
  const path = resolve(dirname(file), record ?? '')
  if (!record || (existsSync(path) ? realpathSync(path) : path) !== resolve(existsSync(path) ? realpathSync('.') : '.', bound)) throw new UsageError('record-elsewhere', { file, record: record ?? '-', bound })
}

export function openServiceFor(file: string, { name, driver, record, endpoint, inventory }: ServiceAddress): Service {
  if (endpoint) throw new UsageError('no-endpoint', { endpoint })
  boundRecord(file, record)
  return openService({
    name, driver, directory: homeOf(file, name), clock: systemClock,
    ...(driver === 'wireguard' && { gateways: ownGateways(file, name, inventory) }),
    ...(record && { record: resolve(dirname(file), record) }),
    approvals: (asked, given) => approvalsFrom(file, name).check(asked, given),
    gate: (changes, recorded, consents, now, announced) => gate(changes, bindingPolicies(changes, recorded), consents, new Date(now), announced),
  })
}
