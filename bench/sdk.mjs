// The peer: the SDK's own preview() and up() of an inline program with the same resources, against the same provider. Prints seconds.
import { CustomResource } from '@pulumi/pulumi'
import { LocalWorkspace, PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findEngine } from '../dist/engine/locate.js'
import { typeToken } from '../dist/provider/port.js'
import { serveProvider } from '../dist/provider/server.js'

const [planFile, folder] = process.argv.slice(2)
const { changes } = JSON.parse(readFileSync(planFile, 'utf8'))
mkdirSync(join(folder, 'state'), { recursive: true })
const served = await serveProvider({ diff: () => [], ensure: async () => ({ status: 'done', orderId: null }), remove: async () => ({ status: 'done', orderId: null }) }, '0.1.0')
const program = async () => {
  for (const { kind, address, after } of changes) new CustomResource(typeToken(kind), address, after)
}
const pulumiCommand = await PulumiCommand.get({ root: resolve(findEngine().command, '../..'), skipVersionCheck: true })
const stack = await LocalWorkspace.createStack(
  { stackName: 'bench', projectName: 'bench', program },
  {
    pulumiCommand, pulumiHome: join(folder, 'home'),
    envVars: {
      PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`, PULUMI_CONFIG_PASSPHRASE: 'x', PULUMI_SKIP_UPDATE_CHECK: 'true', PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      PULUMI_DEBUG_PROVIDERS: `gatewright:${served.port}`,
    },
  },
)
const started = performance.now()
await stack.preview()
await stack.up()
process.stdout.write(String((performance.now() - started) / 1000))
served.close()
process.exit(0)
