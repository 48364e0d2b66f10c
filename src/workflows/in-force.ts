/** What is in force, in the place of a file that cannot be read: on call, the service must be reached also while a merge is half done. */
import { resourceMap } from '../kinds/index.js'
import type { DriverName } from '../model/deployment.js'
import type { SourceDocument } from '../source/parse.js'
import { deploymentText } from './deployment-text.js'
import { type LoadedDeployment, readDeployment } from './load-deployment.js'
import { openServiceFor } from './open.js'

const drivers: Readonly<Record<DriverName, true>> = { simulated: true, manual: true, wireguard: true }

/** undefined: the text does not tell which deployment it is, or nothing was ever applied. */
export async function inForce(file: string, document: SourceDocument): Promise<LoadedDeployment | undefined> {
  const { text } = document
  const [name, language, driver = 'simulated', record, inventory] = [said(text, 'metadata', 'name'), said(text, 'metadata', 'language'), said(text, 'service', 'driver'), said(text, 'service', 'record'), said(text, 'service', 'inventory')]
  if (name === undefined || !/^[a-z][a-z0-9-]{0,39}$/.test(name) || !(driver in drivers)) return undefined
  const carried = { driver: driver as DriverName, ...(record !== undefined && { record }), ...(inventory !== undefined && { inventory }) }
  const service = openServiceFor(file, { name, ...carried })
  try {
    const { current } = await service.snapshot()
    const written = await deploymentText({ resources: resourceMap(current), metadata: { name, description: '', language: language === 'ja' ? 'ja' : 'en' }, service: carried, head: [] }, file)
    // Its places are of no file.
    return { ...(await readDeployment(Buffer.from(written), file)), document }
  } catch {
    return undefined
  } finally {
    service.close()
  }
}

/** The value of a key in a block at the top, as text; whatever else the file holds. */
function said(text: string, block: string, key: string): string | undefined {
  const [, flow = '', lines = ''] = new RegExp(`^${block}:[ \\t]*(?:(\\{[^}\\n]*)|#?[^\\n]*\\n((?:[ \\t]+[^\\n]*\\n|\\n)*))`, 'm').exec(text) ?? []
  return new RegExp(`(?:^|[{,])[ \\t]*${key}:[ \\t]*["']?([^\\s"',}#]+)`, 'm').exec(flow || lines)?.[1]
}
