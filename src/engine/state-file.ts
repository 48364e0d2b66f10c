/**
 * The engine's state, written as its file backend keeps it: a version-3 checkpoint that says what the service's snapshot says, without
 * paths of any machine. Writing it costs a millisecond; asking the engine to create a stack and import the same costs a second.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageName, typeToken } from '../provider/port.js'
import { engineVersion } from './locate.js'
import type { EngineResource } from './port.js'
import { resourceUrn, stackType, stackUrn, urnOf } from './urn.js'

export function writeState(folder: string, stack: string, resources: readonly EngineResource[]): void {
  const stacks = join(folder, '.pulumi', 'stacks', packageName)
  mkdirSync(stacks, { recursive: true })
  writeFileSync(join(folder, '.pulumi', 'meta.yaml'), 'version: 1\n')
  writeFileSync(join(stacks, `${stack}.json`), JSON.stringify({ version: 3, checkpoint: { stack: `organization/${packageName}/${stack}`, latest: deployment(stack, resources) } }))
}

function deployment(stack: string, resources: readonly EngineResource[]) {
  const root = stackUrn(stack)
  const type = `pulumi:providers:${packageName}`
  const provider = urnOf(stack, type, 'default')
  const id = '00000000-0000-4000-8000-000000000000'
  const urns = new Map(resources.map((resource) => [resource.address, resourceUrn(stack, resource)]))
  return {
    manifest: { time: new Date(0).toISOString(), magic: createHash('sha256').update(`v${engineVersion}`).digest('hex'), version: `v${engineVersion}` },
    resources: [
      { urn: root, custom: false, type: stackType },
      ...(resources.length > 0 ? [{ urn: provider, custom: true, id, type, inputs: {}, outputs: {} }] : []),
      ...resources.map(({ address, kind, inputs, outputs, dependsOn }) => ({
        urn: urns.get(address), custom: true, id: address, type: typeToken(kind), inputs, outputs, parent: root, provider: `${provider}::${id}`,
        dependencies: dependsOn.flatMap((each) => urns.get(each) ?? []), propertyDependencies: {},
      })),
    ],
  }
}
