/** Names of things in the engine. */
import { packageName, typeToken } from '../provider/port.js'

export const stackType = 'pulumi:pulumi:Stack'
export const urnOf = (stack: string, type: string, name: string): string => `urn:pulumi:${stack}::${packageName}::${type}::${name}`
export const stackUrn = (stack: string): string => urnOf(stack, stackType, `${packageName}-${stack}`)
export const resourceUrn = (stack: string, { kind, address }: { kind: string; address: string }): string => urnOf(stack, typeToken(kind), address)
