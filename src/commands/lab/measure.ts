import { Args, Flags } from '@oclif/core'
import { asExpected } from '../../lab/evidence.js'
import { renderEvidence, renderRun, renderStorm } from '../../view/lab.js'
import { measure } from '../../workflows/lab-measure.js'
import { GatewrightCommand } from '../shared/base.js'

export default class LabMeasure extends GatewrightCommand {
  static override summary = 'Measures what changes do to live sessions: each scenario in fresh labs, beside a region that nobody touches.'
  static override description = 'A run that disturbed the untouched region is made again, at most three times. Exit 1 when a run ended otherwise than expected. Of labs at once, one at a time is made and changed. All scenarios, five runs of each: about an hour with --jobs 5. `kick-storm` is a switch of a gateway with 1,500 devices.'
  static override examples = ['<%= config.bin %> lab measure --short --runs 1', '<%= config.bin %> lab measure switch switch-cold --runs 5', '<%= config.bin %> lab measure --runs 5 --out evidence/wireguard.json']
  static override strict = false
  static override args = { scenario: Args.string({ description: 'scenarios, e.g. switch (default: all)' }) }
  static override flags = {
    short: Flags.boolean({ description: 'the few scenarios that CI compares with the forecast' }),
    runs: Flags.integer({ description: 'how many runs of each', default: 5, min: 1, max: 100, helpValue: 'N' }),
    clients: Flags.integer({ description: 'how many clients', default: 4, min: 4, max: 256, helpValue: 'N' }),
    jobs: Flags.integer({ description: 'labs at once', default: 2, min: 1, max: 16, helpValue: 'N' }),
    'udp-every': Flags.integer({ description: 'milliseconds between two datagrams of a flow (default: 20, more with more than 8 clients)', min: 5, max: 1000, helpValue: 'MS' }),
    'tcp-every': Flags.integer({ description: 'milliseconds between two pings of a TCP connection (default: 50, more with more than 8 clients)', min: 5, max: 1000, helpValue: 'MS' }),
    out: Flags.string({ description: 'write the evidence to a file, also while it goes on', helpValue: 'FILE' }),
  }

  async run() {
    const { argv, flags } = await this.parse(LabMeasure)
    const style = this.style(flags)
    const { short, runs, clients, jobs, out } = flags
    const pace = { udp: flags['udp-every'], tcp: flags['tcp-every'] }
    const evidence = await measure({ ids: argv as string[], short, runs, clients, jobs, out, pace }, { run: (...told) => this.note(renderRun(...told, style)), storm: (figures) => this.note(renderStorm(figures, style)) })
    this.log(renderEvidence(evidence, style))
    return this.leave(evidence.scenarios.every(asExpected) ? 0 : 1, evidence)
  }
}
