/** The engine's state as the service's snapshot has it: a version-3 deployment without paths of any machine. */
import { packageName, typeToken } from '../provider/port.js'
import type { EngineResource } from './port.js'

export function projection(stack: string, resources: readonly EngineResource[]) {
  const urn = (type: string, name: string): string => `urn:pulumi:${stack}::${packageName}::${type}::${name}`
  const root = urn('pulumi:pulumi:Stack', `${packageName}-${stack}`)
  const providerUrn = urn(`pulumi:providers:${packageName}`, 'default')
  const providerId = '00000000-0000-4000-8000-000000000000'
  const urnOf = new Map(resources.map(({ address, kind }) => [address, urn(typeToken(kind), address)]))
  return {
    manifest: { time: '2020-01-01T00:00:00Z', magic: '', version: '' },
    resources: [
      { urn: root, custom: false, type: 'pulumi:pulumi:Stack' },
      ...(resources.length > 0 ? [{ urn: providerUrn, custom: true, id: providerId, type: `pulumi:providers:${packageName}`, inputs: {}, outputs: {} }] : []),
      ...resources.map(({ address, kind, inputs, outputs, dependsOn }) => ({
        urn: urnOf.get(address), custom: true, id: address, type: typeToken(kind), inputs, outputs: { ...outputs, orderId: outputs.orderId ?? '' }, parent: root,
        provider: `${providerUrn}::${providerId}`, dependencies: dependsOn.flatMap((each) => urnOf.get(each) ?? []), propertyDependencies: {},
      })),
    ],
  }
}
