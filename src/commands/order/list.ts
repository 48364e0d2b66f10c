import { Flags } from '@oclif/core'
import { openStatuses } from '../../plan/snapshot.js'
import { renderOrders } from '../../view/orders.js'
import { listOrders } from '../../workflows/order.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OrderList extends GatewrightCommand {
  static override summary = 'Lists the orders that people carry out.'
  static override examples = ['<%= config.bin %> order list', '<%= config.bin %> order list --all --json']
  static override args = { file: fileArg }
  static override flags = { all: Flags.boolean({ description: 'also those that ended' }) }

  async run() {
    const { args, flags } = await this.parse(OrderList)
    const { orders: every, language } = await listOrders(args.file)
    const orders = every.filter(({ status }) => flags.all || openStatuses.includes(status))
    this.log(renderOrders(orders, this.style(flags, language), flags.all))
    return { orders }
  }
}
