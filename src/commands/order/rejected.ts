import { OrderStep } from '../shared/order-step.js'

export default class OrderRejected extends OrderStep {
  static override summary = 'Records that the provider turned an order down.'
  static override examples = ['<%= config.bin %> order rejected O-0001 --reason "no capacity in osaka"']
  protected override readonly status = 'rejected'
}
