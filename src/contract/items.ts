/** What the contract charges for: items with their quantities, and the price book's amounts beside them (annex 1). */
import type { Resource, Resources } from '../kinds/kind.js'
import type { ItemFees, PriceBook } from '../model/price-book.js'

export interface Item {
  /** `deviceLicences`, `concurrentDevices.2000`, … as in the price book. */
  readonly id: string
  readonly article: string
  /** Units as the book counts them: 12 for 1,200 licences in hundreds. */
  readonly quantity: number
  readonly fees: ItemFees | undefined
  /** Belongs to the multi-region option's fees, not to the basic ones. */
  readonly option: boolean
}

const ofKind = (resources: Resources, kind: Resource['kind']): Resource[] => [...resources.values()].filter((each) => each.kind === kind)

export function itemsOf(resources: Resources, { fees }: PriceBook): Item[] {
  const contract = resources.get('contract')
  if (!contract || contract.inputs.terms === 'none') return []
  const { deviceLicences, concurrentDevices } = contract.inputs as { deviceLicences: number; concurrentDevices: '2000' | '5000' | '15000' }
  const regions = ofKind(resources, 'region')
  const item = (id: string, article: string, quantity: number, prices: ItemFees | undefined, option = false): Item => ({ id, article, quantity, fees: prices, option })
  return [
    item('basic', '9', 1, fees.basic),
    item('deviceLicences', '3(1)', Math.ceil(deviceLicences / (fees.deviceLicences?.unit ?? 1)), fees.deviceLicences),
    item(`concurrentDevices.${concurrentDevices}`, '3(2)', 1, fees.concurrentDevices?.[concurrentDevices]),
    item('server', '3(3)', ofKind(resources, 'server').length, fees.server),
    item('redundancy', '3(5)', regions.filter(({ inputs }) => inputs.redundant === true).length, fees.redundancy),
    // An option that is there without a further region is not free for that.
    item('multiRegion', '6(2)(1)', Math.max(regions.filter(({ inputs }) => inputs.home !== true).length, resources.has('option.multi-region') ? 1 : 0), fees.multiRegion, true),
    // Annex 1 knows no monthly fee of the settings-change option.
    item('settingsChange', '6(2)(2)', resources.has('option.settings-change') ? 1 : 0, { monthly: 0, ...fees.settingsChange }, true),
  ].filter(({ quantity }) => quantity > 0)
}
