/** Commands that recipes are made of. Scripts are constants of ours; what varies is a word of its own. */
import ipaddr from 'ipaddr.js'
import type { Command } from '../host.js'
import { keptFile, keyFolder, type NodeSpec, type PeerSpec, type WorkerSpec } from '../spec.js'

/** `script` sees the words as $1, $2 … */
export const script = (text: string, ...words: readonly string[]): Command => ({ argv: ['sh', '-c', text, 'gatewright', ...words] })
export const family = (address: string): '-4' | '-6' => (address.includes(':') ? '-6' : '-4')

/** A file that only its owner reads; half of it is never there. */
export const ownFile = (file: string, input: string): Command => ({ ...script('umask 077; cat > "$1.new" && mv "$1.new" "$1"', file), input })

/** Many words make several commands: a kernel takes so many at once. */
const chunk = 400
export const chunked = <T>(all: readonly T[]): (readonly T[])[] => Array.from({ length: Math.ceil(all.length / chunk) }, (_, index) => all.slice(index * chunk, (index + 1) * chunk))
export const wgSet = (name: string, peers: readonly (readonly string[])[]): Command[] => chunked(peers).map((some) => ({ argv: ['wg', 'set', name, ...some.flat()] }))
/** The file of a pre-shared key is there before (preshared.ts). */
export const peerWords = (folder: string, { publicKey, allowedIps, keepalive, preshared }: PeerSpec): string[] => [
  'peer', publicKey, 'allowed-ips', allowedIps.join(','), 'persistent-keepalive', keepalive === 0 ? 'off' : String(keepalive), ...(preshared === undefined ? [] : ['preshared-key', `${folder}/${keptFile(preshared)}`]),
]

/** Peers without their sessions, at these endpoints (by public key). A keepalive that was off knocks at once; a session that a device does not know would be silent. */
export function peersAnew(spec: NodeSpec, worker: WorkerSpec, at: ReadonlyMap<string, string | undefined>, keepalive: number): Command[] {
  const peers = worker.peers.filter(({ publicKey }) => at.has(publicKey))
  const endpoint = (key: string): string[] => (at.get(key) === undefined ? [] : ['endpoint', at.get(key) ?? ''])
  return [
    ...wgSet(worker.interface, peers.map(({ publicKey }) => ['peer', publicKey, 'remove'])),
    ...wgSet(worker.interface, peers.map((peer) => [...peerWords(keyFolder(spec.deployment, spec.region, spec.node), { ...peer, keepalive }), ...endpoint(peer.publicKey)])),
  ]
}

/** The kernel's WireGuard, or the one in user space. What it leaves running keeps none of our streams. */
export const makeInterface = ({ interface: name, alias }: WorkerSpec): Command[] => [
  script('ip link show dev "$1" >/dev/null 2>&1 || ip link add dev "$1" type wireguard 2>/dev/null || WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD=1 wireguard-go "$1" </dev/null >/dev/null 2>&1', name),
  { argv: ['ip', 'link', 'set', 'dev', name, 'alias', alias] },
]

/** Neighbours learn at once where an address lives now: waits (at most half a second) until the first announcement has left; the others go on in the background. IPv6 is announced by the kernel. */
export function announce(device: string, address: string): Command[] {
  if (address.includes(':')) return []
  return [script(announcing, device, address)]
}
/** A node that has lost the address meanwhile says no more. */
const announcing = [
  's=/sys/class/net/$1/statistics/tx_packets; n=$(cat "$s")',
  'for kind in -U -A; do (for k in 1 2 3; do [ -n "$(ip -o addr show dev "$1" to "$2")" ] || exit; arping -q $kind -c 1 -I "$1" "$2"; done) </dev/null >/dev/null 2>&1 & done',
  'i=0; while [ $i -lt 50 ] && [ "$(cat "$s")" = "$n" ]; do sleep 0.01; i=$((i + 1)); done',
].join('\n')

/** An interface and, in user space, the process behind it: gone before its name is used again. */
export const removeInterface = (name: string): Command => script(removing, name)
export const removing = [
  'ip link del dev "$1" 2>/dev/null; i=0',
  'while [ $i -lt 100 ] && { [ -e "/run/wireguard/$1.sock" ] || pgrep -f "wireguard-go $1\\$" >/dev/null; }; do sleep 0.02; i=$((i + 1)); done',
  'rm -f "/run/wireguard/$1.sock"; ! ip link show dev "$1" >/dev/null 2>&1',
].join('\n')

/** The network of an address: `203.0.113.0/24`. */
export function networkOf(address: string, prefix: number): string {
  const network = ipaddr.parseCIDR(`${address}/${prefix}`)[0].kind() === 'ipv6' ? ipaddr.IPv6.networkAddressFromCIDR(`${address}/${prefix}`) : ipaddr.IPv4.networkAddressFromCIDR(`${address}/${prefix}`)
  return `${network.toString()}/${prefix}`
}

/** What leaves by itself leaves with this source address, to neighbours (a router that does NAT is one) and beyond. IPv6: its own route stands before the kernel's. */
export function sourceCommands({ outer, endpoint, prefix, via }: Pick<NodeSpec, 'outer' | 'endpoint' | 'prefix' | 'via'>, source: string): Command[] {
  const ip = family(endpoint)
  return [
    { argv: ['ip', ip, 'route', 'replace', networkOf(endpoint, prefix), 'dev', outer, 'src', source, ...(ip === '-6' ? ['metric', '128'] : [])] },
    ...(via === undefined ? [] : [{ argv: ['ip', ip, 'route', 'replace', 'default', 'via', via, 'dev', outer, 'src', source] }]),
  ]
}
