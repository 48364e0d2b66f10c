/**
 * A sandbox of network namespaces with real interfaces: a router, two nodes (`gw1`, `gw2`), a host inside (`lan`, 172.20.1.2) and two
 * devices (`c1` behind NAT). It has its own net, mount and pid namespaces, and dies with this process; the machine's network is not touched.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { PlacedDevice } from '../../src/devices/device.js'
import { type Inventory, inventoryOf } from '../../src/model/inventory.js'

export interface Probe {
  readonly sent: number
  readonly received: number
  readonly gapMs: number
  readonly gaps: readonly number[]
  readonly tcpMs: number
  readonly alive: boolean
  readonly error: string
}
export interface Sandbox {
  readonly pid: number
  readonly inventory: Inventory
  readonly devices: readonly PlacedDevice[]
  /** Output of a shell line in a namespace. */
  sh(namespace: string, line: string): string
  /** Connects the devices, anew. */
  connect(port: number, gatewayKey: string): void
  probe(namespace: string, address?: string): Promise<{ stop(): Promise<Probe> }>
  /** Waits until the line's output is not empty. */
  until(namespace: string, line: string): Promise<string>
  close(): void
}

const needs = { wg: 'wireguard-tools', 'wireguard-go': 'wireguard-go', nft: 'nftables', conntrack: 'conntrack', arping: 'iputils-arping', ip: 'iproute2', nsenter: 'util-linux', ss: 'iproute2' }

export function requireLab(): void {
  if (process.getuid?.() !== 0) throw new Error('this test makes network namespaces: run it as root')
  const missing = Object.entries(needs).filter(([program]) => {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  if (missing.length > 0) throw new Error(`missing: apt-get install ${[...new Set(missing.map(([, name]) => name))].join(' ')}`)
}

const setUp = `set -e
mount -t tmpfs tmpfs /run; mkdir -p /run/netns /run/wireguard; mount -t tmpfs tmpfs /var/lib
ip link set lo up
for n in rt gw1 gw2 lan c1 c2; do ip netns add $n; ip -n $n link set lo up; done
x() { ip netns exec "$@"; }
ip -n rt link add brx type bridge; ip -n rt link set brx address 02:00:00:00:00:fe; ip -n rt link set brx up; ip -n rt addr add 203.0.113.254/24 dev brx; ip -n rt addr add 2001:db8:f::fe/64 dev brx nodad
ip -n lan link add bri type bridge; ip -n lan link set bri address 02:00:00:00:01:fe; ip -n lan link set bri up; ip -n lan addr add 172.20.1.2/16 dev bri; ip -n lan addr add 172.20.1.3/16 dev bri; ip -n lan addr add 2001:db8:80::2/64 dev bri nodad
for i in 1 2; do
 ip link add ext netns gw$i type veth peer name x$i netns rt; ip -n rt link set x$i master brx up; ip -n gw$i link set ext up
 ip link add int netns gw$i type veth peer name i$i netns lan; ip -n lan link set i$i master bri up; ip -n gw$i link set int up
 ip -n gw$i addr add 203.0.113.1$i/24 dev ext; ip -n gw$i addr add 172.20.0.1$i/16 dev int; ip -n gw$i addr add 2001:db8:80::1$i/64 dev int nodad
 ip -n gw$i route add default via 203.0.113.254
done
ip -n lan route add 10.64.0.0/16 via 172.20.0.100; ip -n lan route add 2001:db8:64::/48 via 2001:db8:80::100
x rt sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
for c in 1 2; do
 ip link add eth0 netns c$c type veth peer name c$c netns rt; ip -n rt addr add 100.64.$c.1/24 dev c$c; ip -n rt link set c$c up
 ip -n c$c addr add 100.64.$c.2/24 dev eth0; ip -n c$c link set eth0 up; ip -n c$c route add default via 100.64.$c.1
done
x rt nft -f - <<N
table ip nat {
 chain post {
  type nat hook postrouting priority srcnat
  ip saddr 100.64.1.0/24 oifname brx masquerade
 }
}
N
umask 077
for c in 1 2; do
 wg genkey > /run/c$c.key; wg pubkey < /run/c$c.key > /run/c$c.pub
 WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD=1 x c$c wireguard-go wgc$c >/dev/null 2>&1
 ip -n c$c addr add 10.64.0.1$c/32 dev wgc$c; ip -n c$c addr add 2001:db8:64::1$c/128 dev wgc$c nodad; ip -n c$c link set wgc$c mtu 1280 up; ip -n c$c route add 172.20.0.0/16 dev wgc$c; ip -n c$c route add 2001:db8:80::/48 dev wgc$c
done
touch /run/up
exec sleep 3600
`

export async function openSandbox(): Promise<Sandbox> {
  requireLab()
  const outer = spawn('unshare', ['-n', '-m', '-p', '-f', '--kill-child', '--mount-proc', 'bash', '-c', setUp], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  outer.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const end = (): void => {
    outer.kill('SIGKILL')
  }
  process.once('exit', end)
  let pid = 0
  const way = (namespace: string, ...argv: string[]): string[] => ['--target', String(pid), '--mount', '--net', '--pid', '--', 'ip', 'netns', 'exec', namespace, ...argv]
  for (let tries = 0; ; tries++) {
    if (outer.exitCode !== null || tries > 300) throw new Error(`the sandbox did not come up: ${said}`)
    await pause(50)
    pid = Number(readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8').trim().split(' ')[0] || 0)
    if (pid === 0) continue
    try {
      execFileSync('nsenter', ['--target', String(pid), '--mount', '--', 'test', '-e', '/run/up'], { stdio: 'ignore' })
      break
    } catch {}
  }
  const sh = (namespace: string, line: string): string => execFileSync('nsenter', way(namespace, 'sh', '-c', line), { encoding: 'utf8' })
  const children = new Set<ChildProcess>()
  const start = async (namespace: string, ...words: string[]): Promise<ChildProcess> => {
    const child = spawn('nsenter', way(namespace, process.execPath, `${import.meta.dirname}/probe.mjs`, ...words), { stdio: ['pipe', 'pipe', 'inherit'] })
    children.add(child)
    await new Promise<void>((ready, fail) => {
      const late = setTimeout(() => fail(new Error(`no answer in ${namespace} for ${words.join(' ')}`)), 25_000)
      child.stdout?.once('data', () => {
        clearTimeout(late)
        ready()
      })
    })
    return child
  }
  await start('lan', 'echo', '7777')
  const devices = [1, 2].map((number): PlacedDevice => ({ name: `c${number}`, group: number === 1 ? 'field-staff' : null, region: 'tokyo', publicKey: sh('lan', `cat /run/c${number}.pub`).trim(), addresses: [`10.64.0.1${number}`, `2001:db8:64::1${number}`], worker: 1 }))
  const host = (namespace: string) => ({ lab: pid, namespace, outer: 'ext', inner: 'int' })
  return {
    pid, devices, sh,
    inventory: inventoryOf({ hosts: { tk1: host('gw1'), tk2: host('gw2') }, regions: { tokyo: { nodes: ['tk1', 'tk2'], outer: { prefix: 24, via: '203.0.113.254' }, inner: { address: ['172.20.0.100/16', '2001:db8:80::100/64'] } } } }),
    connect: (port, key) => {
      for (const c of [1, 2]) sh(`c${c}`, `wg set wgc${c} private-key /run/c${c}.key peer ${key} remove peer ${key} endpoint 203.0.113.10:${port} allowed-ips 172.20.0.0/16,2001:db8:80::/48 persistent-keepalive 25`)
    },
    probe: async (namespace, address = '172.20.1.2') => {
      const child = await start(namespace, 'probe', address, '7777')
      return {
        stop: () => new Promise<Probe>((answer) => {
          let text = ''
          child.stdout?.on('data', (data) => {
            text += String(data)
          })
          child.on('close', () => answer(JSON.parse(text.trim().split('\n').at(-1) ?? '')))
          child.stdin?.end()
        }),
      }
    },
    until: async (namespace, line) => {
      for (let tries = 0; tries < 100; tries++) {
        const out = sh(namespace, line).trim()
        if (out !== '') return out
        await pause(50)
      }
      throw new Error(`${line}: nothing came`)
    },
    close: () => {
      for (const child of children) child.kill('SIGKILL')
      process.off('exit', end)
      end()
    },
  }
}
