/** A host that is a network namespace of this machine. */
import type { Host } from './host.js'
import { localHost } from './local.js'

export const namespaceHost = (name: string, namespace: string): Host => localHost(name, ['ip', 'netns', 'exec', namespace])
