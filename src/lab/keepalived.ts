/** keepalived on both nodes of a pair: the endpoint's addresses move when the active node goes. */
import { networkOf } from '../drivers/wireguard/recipes/commands.js'
import { fenceTable } from '../drivers/wireguard/nft.js'
import { pause, type Site, specOf, workerOf } from './scenario.js'
import type { LabNode } from './topology.js'

const folder = '/var/lib/gatewright'
/** A file of the lab's own /var/lib. */
const written = (path: string, text: string) => ({ argv: ['dd', `of=${path}`, 'status=none'], input: text })

/** `kicks`: the node that takes over knows where devices were last seen, and speaks first; else it waits for them. */
export async function startKeepalived(site: Site, kicks: boolean): Promise<void> {
  const { lab, active, standby } = site
  if (kicks) await preload(site)
  for (const [node, priority] of [[active, 250], [standby, 200]] as const) {
    await lab.run(written(`${folder}/${node.name}.sh`, takeover(site, node, kicks && node === standby)))
    await lab.run(written(`${folder}/${node.name}.conf`, configuration(site, node, priority)))
    await lab.run({ at: node.name, argv: ['keepalived', '-f', `${folder}/${node.name}.conf`, '-p', `/run/${node.name}.pid`, '-r', `/run/${node.name}-vrrp.pid`] })
    if (node === active) await pause(2500)
  }
  await pause(2500)
}

export const stopKeepalived = ({ lab }: Site, { name }: LabNode): Promise<unknown> => lab.run({ argv: ['sh', '-c', 'kill -s TERM $(cat "$1")', 'sh', `/run/${name}.pid`] })

async function preload(site: Site): Promise<void> {
  const { lab, active, standby } = site
  const { out } = await lab.run({ at: active.name, argv: ['wg', 'show', workerOf(site, active).interface, 'endpoints'] })
  const seen = out.split('\n').map((line) => line.split('\t')).filter(([, endpoint]) => endpoint !== undefined && endpoint !== '(none)')
  await lab.run({ at: standby.name, argv: ['wg', 'set', workerOf(site, standby).interface, ...seen.flatMap(([peer = '', endpoint = '']) => ['peer', peer, 'endpoint', endpoint])] })
}

/** keepalived adds IPv6 addresses as deprecated: no source of anything until that is lifted. */
function takeover(site: Site, node: LabNode, kicks: boolean): string {
  const { endpoint, prefix, via, also, ...spec } = specOf(site, node)
  const { interface: name, peers } = workerOf(site, node)
  return [
    `ip route replace ${networkOf(endpoint, prefix)} dev outer src ${endpoint}`, `ip route replace default via ${via} dev outer src ${endpoint}`,
    ...also.map((address) => `ip addr change ${address} dev outer valid_lft forever preferred_lft forever`),
    `nft delete table inet ${fenceTable(spec)}`,
    ...(kicks ? [`wg set ${name} ${peers.map(({ publicKey }) => `peer ${publicKey} persistent-keepalive 25`).join(' ')}`] : []), '',
  ].join('\n')
}

function configuration(site: Site, node: LabNode, priority: number): string {
  const { endpoint, prefix, also, innerAddresses } = specOf(site, node)
  const inner = innerAddresses.filter((address) => !address.includes(':'))
  return `global_defs {
 script_user root
}
vrrp_instance gateway {
 state ${node === site.active ? 'MASTER' : 'BACKUP'}
 interface outer
 virtual_router_id 51
 priority ${priority}
 version 3
 advert_int 1
 garp_master_delay 1
 virtual_ipaddress {
  ${endpoint}/${prefix} dev outer
${inner.map((address) => `  ${address} dev inner\n`).join('')} }
 virtual_ipaddress_excluded {
${also.map((address) => `  ${address} dev outer\n`).join('')}${innerAddresses.filter((address) => !inner.includes(address)).map((address) => `  ${address} dev inner\n`).join('')} }
 notify_master "/bin/sh ${folder}/${node.name}.sh"
}
`
}
