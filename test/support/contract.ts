/** acme-manual under a contract whose provider assigns the endpoint of osaka and the billing start, with an offering and prices beside it. */
import { Folder } from './cli.js'

const offering = `apiVersion: gatewright/v1
kind: Offering
provider: Example Internet
leadTimes: { form: 5, request: 3, console: 0, new: 9 }
contacts: { form: forms@provider.example, request: orders@provider.example, console: https://console.provider.example }
`
const prices = `apiVersion: gatewright/v1
kind: PriceBook
currency: JPY
tax: excluded
validFrom: 2026-01-01
quote: { number: Q-2026-17, expires: 2027-03-31 }
fees:
  basic: { initial: 100000, monthly: 200000 }
  deviceLicences: { unit: 100, initial: 1000, monthly: 30000, change: 5000 }
  concurrentDevices: { "2000": { monthly: 100000 }, change: 8000 }
  server: { initial: 20000, monthly: 50000 }
  redundancy: { initial: 0, monthly: 80000 }
`

export function contractFolder(): Folder {
  const folder = new Folder('acme-manual')
  folder.write('offering.yaml', offering)
  folder.write('prices.yaml', prices)
  folder.edit('record: ./record', 'record: ./record, offering: offering.yaml')
  folder.edit('terms: 2023-02-01', 'terms: 2023-02-01\n  priceBook: prices.yaml')
  folder.edit('endpoint: 203.0.113.9', 'endpoint: assigned')
  folder.edit('billingStart: 2026-04-01', 'billingStart: assigned')
  return folder
}
export const answers = ['--set', 'regions.osaka.endpoint=203.0.113.9', '--set', 'contract.billingStart=2027-01-15']

/** The same, in force: its first order was answered. */
export function contractInForce(now: string): Folder {
  const folder = contractFolder()
  if (folder.runAt(now, 'apply', '--yes').code !== 8) throw new Error('the first order was not issued')
  if (folder.runAt(now, 'order', 'done', 'O-0001', ...answers).code !== 0) throw new Error('the first order was not answered')
  return folder
}
