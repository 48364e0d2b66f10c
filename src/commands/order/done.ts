import { OrderStep } from '../shared/order-step.js'

export default class OrderDone extends OrderStep {
  static override summary = 'Records that an order was carried out: its changes are in force.'
  static override examples = ['<%= config.bin %> order done O-0001 --date 2026-12-10 --evidence answer.pdf']
  protected override readonly status = 'done'
}
