import { OrderStep } from '../shared/order-step.js'

export default class OrderSent extends OrderStep {
  static override summary = 'Records that an order was sent to the provider.'
  static override examples = ['<%= config.bin %> order sent O-0001 --date 2026-12-01 --by "T. Sato"']
  protected override readonly status = 'sent'
}
