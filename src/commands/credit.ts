import { Args, Flags } from '@oclif/core'
import { creditJson, renderCredits } from '../view/credit.js'
import { sayCredit } from '../view/messages/credit.js'
import { creditsOf, writeClaim } from '../workflows/credit.js'
import { UsageError } from '../support/errors.js'
import { GatewrightCommand, noFeesFlag } from './shared/base.js'

export default class Credit extends GatewrightCommand {
  static override summary = 'Shows what outages are worth, until when to claim, and what must still be judged (art. 11, annex 3).'
  static override description = 'With --letter, writes the claim for one outage (Japanese unless --lang en). Exit 1 where nothing can be claimed, or not any more.'
  static override examples = ['<%= config.bin %> credit', '<%= config.bin %> credit X-0001', '<%= config.bin %> credit X-0001 --letter --out claim.txt --requester "Example K.K., T. Sato"']
  static override args = {
    id: Args.string({ description: 'outage id (default: all); or the deployment file', name: 'id' }),
    file: Args.string({ description: 'deployment file (default: deployment.yaml, or the only deployment in the folder)', name: 'file' }),
  }
  static override flags = {
    letter: Flags.boolean({ description: 'write the claim' }),
    out: Flags.string({ char: 'o', description: 'write the claim to a file', helpValue: 'FILE', dependsOn: ['letter'] }),
    requester: Flags.string({ description: 'who claims, as it stands in the letter (also GATEWRIGHT_REQUESTER); never recorded', helpValue: 'TEXT', dependsOn: ['letter'] }),
    'no-fees': noFeesFlag,
  }

  async run() {
    const { args, flags } = await this.parse(Credit)
    const hideFees = flags['no-fees']
    // `credit FILE`: what is no id is the file.
    const isId = args.id !== undefined && /^X-\d+$/.test(args.id)
    if (args.id !== undefined && !isId && args.file !== undefined) throw new UsageError(`not an outage id: ${args.id}`, 'see gatewright outage list')
    const [id, file] = isId ? [args.id, args.file] : [undefined, args.id]
    if (flags.letter) {
      if (id === undefined) throw new UsageError('--letter claims for one outage', 'name it: gatewright credit X-0001 --letter')
      const language = flags.lang === 'en' ? 'en' : 'ja'
      const { letter, credit, documentLanguage } = await writeClaim({ file, id, language, requester: flags.requester ?? process.env.GATEWRIGHT_REQUESTER, out: flags.out, hideFees })
      if (flags.out === undefined) this.log(letter.trimEnd())
      else this.note(sayCredit(this.style(flags, documentLanguage).language, 'written', { file: flags.out }))
      return { ...creditJson(credit, hideFees), letter }
    }
    const { credits, deployment } = await creditsOf(file, id)
    this.log(renderCredits(credits, this.style(flags, deployment.metadata.language), hideFees))
    return { credits: credits.map(({ credit }) => creditJson(credit, hideFees)) }
  }
}
