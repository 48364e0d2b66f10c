/** Drivers by name. Gateways of one's own need more than a name: workflows/own-gateways.ts. */
import { manual } from './manual/index.js'
import type { Driver } from './port.js'
import { simulated } from './simulated/index.js'

export const driverFor = (name: 'simulated' | 'manual'): Driver => (name === 'simulated' ? simulated : manual)
