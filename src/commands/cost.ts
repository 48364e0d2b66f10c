import { Flags } from '@oclif/core'
import type { Fees } from '../contract/money.js'
import { renderCost, renderMonth } from '../view/cost.js'
import { findingJson } from '../view/findings.js'
import { say } from '../view/messages.js'
import { costOf, costOfMonth } from '../workflows/cost.js'
import { checkDate } from '../workflows/order.js'
import { fileArg, GatewrightCommand } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'

export default class Cost extends GatewrightCommand {
  static override summary = 'Shows fees now and as the file says, when each falls due, or what a month costs beside its invoice.'
  static override description = 'Amounts come from the price book (contract.priceBook, or GATEWRIGHT_PRICE_BOOK); what it lacks is unknown, never 0.'
  static override examples = ['<%= config.bin %> cost', '<%= config.bin %> cost --month 2027-04 --invoice 1364000', '<%= config.bin %> cost --at 2027-04-01 --json']
  static override args = { file: fileArg }
  static override flags = {
    at: Flags.string({ description: 'as of another day', helpValue: 'YYYY-MM-DD', exclusive: ['month'] }),
    month: Flags.string({ description: 'what this month costs, from what was in force on its days', helpValue: 'YYYY-MM' }),
    invoice: Flags.integer({ description: 'the amount of the invoice, in yen', min: 0, dependsOn: ['month'] }),
    'detailed-exitcode': Flags.boolean({ description: 'exit 2 when the invoice is not as expected' }),
  }

  async run() {
    const { args, flags } = await this.parse(Cost)
    checkDate(flags.at)
    if (flags.month !== undefined) {
      const { cost, name, language } = await costOfMonth(args.file, flags.month, flags.invoice)
      this.log(renderMonth(cost, name, this.style(flags, language)))
      const differs = cost.invoice !== null && ['above', 'below'].includes(cost.invoice.verdict)
      return this.leave(flags['detailed-exitcode'] && differs ? 2 : 0, { formatVersion: '1.0', ...cost })
    }
    const outcome = await costOf(args.file, { at: flags.at })
    if (outcome.status === 'invalid') {
      showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { plan, language } = outcome
    const style = this.style(flags, language)
    this.log(`${renderCost(plan.fees as Fees, plan.deployment.name, style)}\n\n  ${say(style.language, 'next', { command: 'gatewright plan' })}`)
    return { formatVersion: '1.0', deployment: plan.deployment.name, asOf: plan.asOf ?? null, fees: plan.fees }
  }
}
