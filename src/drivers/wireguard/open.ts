/** The way to a host, by what the inventory says. */
import type { HostEntry } from '../../model/inventory.js'
import type { Host } from './host.js'
import { labHost } from './lab-host.js'
import { namespaceHost } from './namespace.js'
import { sshHost } from './ssh.js'

export function openHost({ name, reach }: HostEntry): Host {
  if (reach.by === 'ssh') return sshHost(name, reach)
  return reach.by === 'lab' ? labHost(name, reach.lab, reach.namespace) : namespaceHost(name, reach.namespace)
}
