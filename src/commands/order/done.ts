import { Flags } from '@oclif/core'
import { OrderStep } from '../shared/order-step.js'

export default class OrderDone extends OrderStep {
  static override summary = 'Records that an order was carried out: its changes are in force.'
  static override examples = ['<%= config.bin %> order done O-0001 --date 2026-12-10 --evidence answer.pdf', '<%= config.bin %> order done O-0002 --observed reconnect:5m']
  static override flags = {
    ...OrderStep.flags,
    observed: Flags.string({ description: 'what people saw the sessions do, with the longest interruption: none, stall:0.3s, reconnect:5m; later forecasts and explain cite it', helpValue: 'EFFECT[:TIME]' }),
  }
  protected override readonly status = 'done'
}
