import { Flags } from '@oclif/core'
import { openStatuses } from '../../plan/snapshot.js'
import { renderOrders } from '../../view/orders.js'
import { withService } from '../../workflows/attach.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OrderList extends GatewrightCommand {
  static override summary = 'Lists the orders that people carry out.'
  static override examples = ['<%= config.bin %> order list', '<%= config.bin %> order list --all --json']
  static override args = { file: fileArg }
  static override flags = { all: Flags.boolean({ description: 'also those that ended' }) }

  async run() {
    const { args, flags } = await this.parse(OrderList)
    return withService(args.file, async ({ service }) => {
      const orders = (await service.orders()).filter(({ status }) => flags.all || openStatuses.includes(status))
      this.log(renderOrders(orders))
      return { orders }
    })
  }
}
