/** The inline program: one custom resource an entry, inside the process that serves the provider. */
import pulumi from '@pulumi/pulumi'
import { typeToken } from '../provider/port.js'
import type { EngineResource } from './port.js'

class Declared extends pulumi.CustomResource {}

export function declare(resources: readonly EngineResource[]): void {
  const made = new Map<string, pulumi.CustomResource>()
  for (const { address, kind, inputs, dependsOn } of inOrder(resources)) {
    const dependencies = dependsOn.flatMap((each) => made.get(each) ?? [])
    made.set(address, new Declared(typeToken(kind), address, { ...inputs, status: undefined, orderId: undefined }, { dependsOn: dependencies }))
  }
}

/** Dependencies before their dependants, in the given order otherwise. */
function inOrder(resources: readonly EngineResource[]): EngineResource[] {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]))
  const ordered = new Set<EngineResource>()
  const visit = (resource: EngineResource): void => {
    if (ordered.has(resource)) return
    for (const address of resource.dependsOn) {
      const dependency = byAddress.get(address)
      if (dependency) visit(dependency)
    }
    ordered.add(resource)
  }
  resources.forEach(visit)
  return [...ordered]
}
