import { Args } from '@oclif/core'
import { renderOrder } from '../../view/orders.js'
import { findOrder } from '../../workflows/order.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OrderShow extends GatewrightCommand {
  static override summary = 'Shows one order: its changes, before and after, and what was reported.'
  static override examples = ['<%= config.bin %> order show O-0001']
  static override args = { id: Args.string({ description: 'order id', required: true }), file: fileArg }

  async run() {
    const { args, flags } = await this.parse(OrderShow)
    const { order, language } = await findOrder(args.id, args.file)
    this.log(renderOrder(order, this.style(flags, language)))
    return order
  }
}
