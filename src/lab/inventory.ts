/** A lab's nodes, as an inventory names machines. Pure. */
import type { HostEntry, Inventory, RegionEntry } from '../model/inventory.js'
import type { LabGateway, Topology } from './topology.js'

/** `pid`: the lab's first process. Hosts are named as their namespaces: `tokyo-1`. */
export const labInventory = ({ gateways }: Topology, pid: number): Inventory => ({
  hosts: Object.fromEntries(gateways.flatMap(({ nodes }) => nodes.map(({ name }): [string, HostEntry] => [name, { name, reach: { by: 'lab', lab: pid, namespace: name }, outer: 'outer', inner: 'inner' }]))),
  regions: Object.fromEntries(gateways.map((gateway): [string, RegionEntry] => [gateway.region, regionEntry(gateway)])),
})

/** An endpoint is one address; that of the other IP version moves with it. */
function regionEntry({ nodes, endpoint, networks: { v4, v6 }, innerVip, endpointVersion }: LabGateway): RegionEntry {
  const [own, also] = endpointVersion === 4 ? [v4, `${endpoint.v6}/${v6.prefix}`] : [v6, `${endpoint.v4}/${v4.prefix}`]
  return { nodes: nodes.map(({ name }) => name), outer: { prefix: own.prefix, via: own.via, also: [also] }, inner: [`${innerVip.v4}/16`, `${innerVip.v6}/64`] }
}
