/** A host inside a lab: into the lab's own namespaces first, then into the network namespace of the node. */
import type { Host } from './host.js'
import { localHost } from './local.js'

/** `lab`: process id of the lab's first process, as this machine counts. */
export const labHost = (name: string, lab: number, namespace: string): Host =>
  localHost(name, ['nsenter', '--target', String(lab), '--mount', '--net', '--pid', '--', 'ip', 'netns', 'exec', namespace])
