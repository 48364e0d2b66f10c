import { OrderStep } from '../shared/order-step.js'

export default class OrderAccepted extends OrderStep {
  static override summary = 'Records that the provider accepted an order.'
  static override examples = ['<%= config.bin %> order accepted O-0001 --reference FXM-4711 --evidence answer.pdf']
  protected override readonly status = 'accepted'
}
