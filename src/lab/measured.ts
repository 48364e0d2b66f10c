/** The deployment that is measured: a redundant region with one server, and another region as the control group. IPv4 and IPv6, outside and inside. */
import { type Described, type Topology, topologyOf } from './topology.js'

const described: Described = {
  metadata: { name: 'measured', description: '', language: 'en' },
  regions: {
    tokyo: { home: true, redundant: true, servers: 1, settings: {}, gateway: { endpoint: '203.0.113.1', port: 51820, clientPools: ['10.64.0.0/18', '2001:db8:64::/64'] } },
    osaka: { home: false, redundant: false, servers: 1, settings: {}, gateway: { endpoint: '203.0.113.9', port: 51820, clientPools: ['10.64.64.0/18', '2001:db8:64:1::/64'] } },
  },
  settings: { tunnel: { mtu: 1380, keepalive: '25s' }, routes: { mode: 'split', include: ['172.16.0.0/12', '2001:db8:80::/48'] } },
  access: { default: 'allow', rules: {} },
}
export const measuredTopology = (clients: number): Topology => topologyOf(described, clients)
