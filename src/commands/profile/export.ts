import { Flags } from '@oclif/core'
import { deviceJson, renderExported, renderOpen } from '../../view/devices.js'
import { exportProfiles } from '../../workflows/profile.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class ProfileExport extends GatewrightCommand {
  static override summary = 'Writes what devices need to connect, as wg-quick reads it, and records who was handed which version.'
  static override description = 'Private and pre-shared keys are not known here: a file that holds them keeps them (a pre-shared key, if it is the newest), a new file has open places for them.'
  static override examples = ['<%= config.bin %> profile export --changed --out profiles', '<%= config.bin %> profile export --device laptop-1 --out -']
  static override args = { file: fileArg }
  static override flags = {
    device: Flags.string({ description: 'only this device (repeatable; default: all)', helpValue: 'NAME', multiple: true, multipleNonGreedy: true }),
    changed: Flags.boolean({ description: 'only devices that do not hold the newest profile' }),
    out: Flags.string({ char: 'o', description: 'folder for NAME.conf; - is standard output', helpValue: 'DIR', default: 'profiles' }),
  }

  async run() {
    const { args, flags } = await this.parse(ProfileExport)
    const exported = await exportProfiles({ file: args.file, devices: flags.device, changed: flags.changed, out: flags.out })
    const { language } = this.style(flags, exported.language)
    if (exported.text === null) this.log(renderExported(exported, flags.out, language))
    else this.log(exported.text.trimEnd())
    if (exported.text !== null && exported.open.length > 0) this.note(renderOpen(exported.open, language))
    return { profiles: exported.profiles.map(({ device, file }) => ({ ...deviceJson(device), file })), without: exported.without, open: exported.open }
  }
}
