import { Flags } from '@oclif/core'
import { qrText } from '../../devices/qr.js'
import { UsageError } from '../../support/errors.js'
import { deviceJson, renderEnrolled } from '../../view/devices.js'
import { enrolDevices } from '../../workflows/device.js'
import { qrEncoder } from '../../workflows/qr-encoder.js'
import { readConfiguration } from '../../workflows/configuration-files.js'
import { GatewrightCommand } from '../shared/base.js'
import { deviceArgs, subjectOf } from '../shared/device.js'

export default class DeviceEnrol extends GatewrightCommand {
  static override summary = 'Enrols a device, or many from a CSV: an address, a licence (art. 3(1)), and the configuration that it needs to connect.'
  static override description = 'Without --public-key a pair is made here; the private key goes only into the configuration file (readable by its owner alone), or to standard output with --out -. So does a pre-shared key, and to the gateways.\nA CSV has the columns name, region, group, publicKey, address (all but name may be left out or empty); all lines are taken, or none.'
  static override examples = ['<%= config.bin %> device enrol laptop-1 --region tokyo --group field-staff --out laptop-1.conf', '<%= config.bin %> device enrol laptop-1 --region tokyo --public-key "$(wg pubkey < key)"', '<%= config.bin %> device enrol --from devices.csv --region tokyo --preshared-key --out profiles']
  static override args = deviceArgs
  static override flags = {
    region: Flags.string({ description: 'region in which it connects (default: the only one)' }),
    group: Flags.string({ description: 'device group' }),
    'public-key': Flags.string({ description: "the device's own public key, as `wg pubkey` prints it", helpValue: 'KEY' }),
    address: Flags.string({ description: 'an address of the client pools (default: the lowest free ones)', helpValue: 'IP', multiple: true, multipleNonGreedy: true }),
    from: Flags.string({ description: 'CSV with a device a line', helpValue: 'FILE' }),
    out: Flags.string({ char: 'o', description: 'configuration file, or a folder for NAME.conf; - is standard output', helpValue: 'PATH' }),
    'preshared-key': Flags.boolean({ description: 'a pre-shared key too, one of its own for each device; it is made here' }),
    qr: Flags.boolean({ description: 'show the configuration as a QR code too, private key included', exclusive: ['from', 'json'] }),
  }

  async run() {
    const { args, flags } = await this.parse(DeviceEnrol)
    const { from, out } = flags
    for (const flag of ['public-key', 'address'] as const) if (from !== undefined && flags[flag] !== undefined) throw new UsageError('device-not-both', { flag: `--${flag}` })
    const made = flags['public-key'] === undefined
    if ((made || flags['preshared-key']) && out === '-' && this.jsonEnabled()) throw new UsageError('key-in-json')
    if (!made && flags.qr) throw new UsageError('qr-of-what')
    const encode = flags.qr ? await qrEncoder() : undefined
    const enrolled = await enrolDevices({ ...subjectOf(args, from), from, region: flags.region, group: flags.group, publicKey: flags['public-key'], addresses: flags.address, preshared: flags['preshared-key'], out })
    const { language } = this.style(flags, enrolled.language)
    this.note(renderEnrolled(enrolled, { made, preshared: flags['preshared-key'], folder: from === undefined ? undefined : out }, language))
    if (enrolled.configuration !== null) this.log(enrolled.configuration.trimEnd())
    const [first] = enrolled.devices
    const shown = enrolled.configuration ?? (first?.file ? readConfiguration(first.file) : undefined)
    if (encode && shown !== undefined) this.log(qrText(encode(shown)))
    return { devices: enrolled.devices.map(({ device, file }) => ({ ...deviceJson(device), file })), licences: enrolled.licences }
  }
}
