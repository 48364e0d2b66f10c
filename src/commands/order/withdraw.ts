import { OrderStep } from '../shared/order-step.js'

export default class OrderWithdraw extends OrderStep {
  static override summary = 'Withdraws an open order.'
  static override examples = ['<%= config.bin %> order withdraw O-0001 --reason "ordered by mistake"']
  protected override readonly status = 'withdrawn'
}
