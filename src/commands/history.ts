import { Flags } from '@oclif/core'
import { renderHistory } from '../view/history.js'
import { withService } from '../workflows/attach.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class History extends GatewrightCommand {
  static override summary = 'Shows who applied what, when, with which consent, and the forecast beside what was observed.'
  static override description = 'With --grade: every rule of the catalogue, as often as it was applied, with the worst that it said beside the worst that was seen. A rule that said too little loses its certainty until it is measured again.'
  static override examples = ['<%= config.bin %> history', '<%= config.bin %> history --grade', '<%= config.bin %> history --json']
  static override args = { file: fileArg }
  static override flags = { grade: Flags.boolean({ description: 'grade the rules of the catalogue by what was seen' }) }

  async run() {
    const { args, flags } = await this.parse(History)
    return withService(args.file, async ({ service, deployment }) => {
      const style = this.style(flags, deployment.metadata.language)
      if (flags.grade) {
        const [{ gradesOf }, { renderGrades }] = [await import('../workflows/grades.js'), await import('../view/grades.js')]
        const grades = await gradesOf(service)
        this.log(renderGrades(grades, style))
        return { grades }
      }
      const applies = await service.history()
      this.log(renderHistory(applies, style))
      return { applies }
    }, this.toldBroken)
  }
}
