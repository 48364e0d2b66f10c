/**
 * Simulated gateways and devices, a pure function of seed, clock and devices: every gateway has a key that nobody holds the private half of,
 * one device of ten was connected at its enrolment only, the others within the last day.
 */
import { createHash } from 'node:crypto'
import { generationOf } from '../../devices/profile.js'
import type { DeviceDriver } from '../port.js'

const seeded = (text: string): Buffer => createHash('sha256').update(text).digest()

export const simulatedDevices: DeviceDriver = {
  gatewayKeys: async ({ serviceId, current }) =>
    Object.fromEntries(current.filter(({ kind }) => kind === 'gateway').map(({ name, inputs }) => [name, seeded(`${serviceId}:key:${name}:${generationOf(inputs)}`).toString('base64')])),
  settle: async () => undefined,
  keep: async () => undefined,
  lastHandshakes: async ({ now, serviceId, devices }) =>
    Object.fromEntries(devices.map(({ name, enrolledAt }) => {
      const seed = seeded(`${serviceId}:device:${name}`).readUInt32BE()
      const [first, at] = [Date.parse(enrolledAt), Date.parse(now)]
      const hour = Math.floor(at / 3_600_000)
      const ago = (seeded(`${serviceId}:device:${name}:${hour}`).readUInt32BE() % 1440) * 60_000
      return [name, new Date(seed % 10 === 0 ? first : Math.max(first, at - ago)).toISOString()]
    })),
}
