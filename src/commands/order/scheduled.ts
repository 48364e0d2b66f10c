import { OrderStep } from '../shared/order-step.js'

export default class OrderScheduled extends OrderStep {
  static override summary = 'Records the day on which the provider will carry an order out.'
  static override examples = ['<%= config.bin %> order scheduled O-0001 --date 2026-12-10']
  protected override readonly status = 'scheduled'
}
