/** The order verbs differ only in the status that they record; one class makes them all. */
import { Args, Flags } from '@oclif/core'
import type { OrderStatus } from '../../plan/snapshot.js'
import { renderStep } from '../../view/orders.js'
import { moveOrder } from '../../workflows/order.js'
import { fileArg, GatewrightCommand } from './base.js'

export abstract class OrderStep extends GatewrightCommand {
  static override args = { id: Args.string({ description: 'order id', required: true }), file: fileArg }
  static override flags = {
    date: Flags.string({ description: 'the day it happened or takes effect', helpValue: 'YYYY-MM-DD' }),
    reference: Flags.string({ description: "the provider's own number", helpValue: 'TEXT' }),
    by: Flags.string({ description: 'who did it, or who answered', helpValue: 'NAME' }),
    reason: Flags.string({ description: 'why', helpValue: 'TEXT' }),
    set: Flags.string({ description: 'what the provider answered, by its place in the file, e.g. regions.osaka.endpoint=203.0.113.9', helpValue: 'PLACE=VALUE', multiple: true, multipleNonGreedy: true }),
    arrived: Flags.string({ description: "the day on which the provider's own form arrived there: 30 days count from it (arts. 6(4), 8)", helpValue: 'YYYY-MM-DD' }),
    evidence: Flags.string({ description: 'a file that proves it; its digest is recorded', helpValue: 'FILE' }),
  }
  protected abstract readonly status: OrderStatus

  async run() {
    const { args, flags } = await this.parse({ args: OrderStep.args, flags: (this.constructor as typeof OrderStep).flags, baseFlags: GatewrightCommand.baseFlags, enableJsonFlag: true })
    const { order, language } = await moveOrder({ id: args.id, status: this.status, file: args.file, date: flags.date, reference: flags.reference, by: flags.by, reason: flags.reason, evidence: flags.evidence, arrived: flags.arrived, set: flags.set, observed: (flags as { observed?: string }).observed })
    this.log(renderStep(order, this.style(flags, language)))
    return order
  }
}
