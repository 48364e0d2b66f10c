import { Flags } from '@oclif/core'
import { renderKept } from '../../view/confirm.js'
import { withService } from '../../workflows/attach.js'
import { homeOf } from '../../workflows/home.js'
import { keep } from '../../workflows/keeper.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class ServiceServe extends GatewrightCommand {
  static override summary = 'Keeps the time of the embedded service: takes the way back of an apply that nobody confirms.'
  static override description = 'apply --confirm-within starts one by itself. Where none runs, the next command that writes makes up for it. One a deployment; a second one ends at once.'
  static override examples = ['<%= config.bin %> service serve --until-idle']
  static override args = { file: fileArg }
  static override flags = { 'until-idle': Flags.boolean({ description: 'end when nothing waits any more' }) }

  async run() {
    const { args, flags } = await this.parse(ServiceServe)
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
    // A terminal that closes takes nothing along.
    process.on('SIGHUP', () => undefined)
    const kept: object[] = []
    await withService(args.file, ({ service, deployment, file }) => {
      const { language } = this.style(flags, deployment.metadata.language)
      return keep(service, homeOf(file, deployment.metadata.name), {
        untilIdle: flags['until-idle'], signal: stop.signal,
        report: (each) => {
          kept.push(each)
          this.note(renderKept(each, language))
        },
      })
    }, this.toldBroken)
    return { kept }
  }
}
