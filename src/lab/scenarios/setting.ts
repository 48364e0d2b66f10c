/** What happens to a setting of a gateway that goes on. */
import { newKeyPair, newPresharedKey } from '../keys.js'
import { batch, type Step } from '../layout.js'
import { pause, type Scenario, type Site, siteKey } from '../scenario.js'
import { addressAt, clientInterface, probedHosts } from '../topology.js'
import { configure, passing, peerWords, piped, single, startWireguard, wgName } from '../ways.js'

const first = ({ peers }: Site) => {
  const [peer] = peers
  if (!peer) throw new Error('a measured lab has clients')
  return peer
}
const onlyFirst = (site: Site) => ({ clients: [first(site).client.name] })
const cutHost = ({ lab }: Site): string => probedHosts(lab.topology)[1]?.address ?? ''

const denials = (host: string): string[] => [`ip daddr ${host} meta l4proto tcp reject with tcp reset`, `ip daddr ${host} drop`]
const nft = (at: string, input: string): Step => ({ at, argv: ['nft', '-f', '-'], input })
const forget = (at: string, ...which: string[]): Step => ({ at, argv: ['conntrack', '-D', ...which], mayExit: [1] })

/** Clients that hold the old port are led to the new one; the address stays, so that answers leave from it. */
const redirect = ({ endpoint }: Site['gateway'], from: number, to: number): string =>
  `table inet gw_ports\ndelete table inet gw_ports\ntable inet gw_ports {\n chain old {\n  type nat hook prerouting priority dstnat;\n  ip daddr ${endpoint.v4} udp dport ${from} dnat ip to ${endpoint.v4}:${to}\n  ip6 daddr ${endpoint.v6} udp dport ${from} dnat ip6 to [${endpoint.v6}]:${to}\n }\n}\n`

const set = ({ active, device }: Site, ...words: string[]): Step => ({ at: active.name, argv: ['wg', 'set', device, ...words] })
const stranger = ({ gateway }: Site): string => addressAt(gateway.pools[0] ?? '', 200)

/** All clients at once, as a rollout of profiles would. */
const tellClients = ({ lab, clients, gateway }: Site, old: string, key: string, port: number, then: (client: Site['clients'][number]) => Promise<unknown> = async () => undefined): Promise<unknown> =>
  Promise.all(clients.map(async (client) => {
    await lab.run({ at: client.name, argv: ['wg', 'set', clientInterface(client), 'peer', old, 'remove', ...peerWords(lab.topology, client, gateway, key, port)] })
    await then(client)
  }))

async function preshared(site: Site, clientToo: boolean): Promise<void> {
  const { lab, active, device } = site
  const { client, key } = first(site)
  const secret = `${newPresharedKey()}\n`
  await lab.run({ at: active.name, argv: piped('wg', 'set', device, 'peer', key, 'preshared-key', '/dev/stdin'), input: secret })
  if (!clientToo) return
  await pause(30_000)
  await lab.run({ at: client.name, argv: piped('wg', 'set', clientInterface(client), 'peer', siteKey(site).public, 'preshared-key', '/dev/stdin'), input: secret })
}

/** Beside its old address, or in its place. */
async function readdress(site: Site, overlap: boolean): Promise<void> {
  const { lab, active, device, gateway } = site
  const { client, key } = first(site)
  const [old = ''] = client.addresses
  const moved = addressAt(gateway.pools.find((pool) => !pool.includes(':')) ?? '', 1000)
  await lab.run(set(site, 'peer', key, 'allowed-ips', [...(overlap ? client.addresses : client.addresses.slice(1)), moved].map(single).join(',')))
  await lab.run(batch(client.name, [`addr add ${single(moved)} dev ${clientInterface(client)}`, ...(overlap ? [] : [`addr del ${single(old)} dev ${clientInterface(client)}`])]))
  await lab.run(batch(active.name, [`route replace ${single(moved)} dev ${device}`]))
}

export const settingScenarios: readonly Scenario[] = [
  { id: 'baseline', setting: 'baseline', way: 'plain', windowSeconds: 20, expects: ['none'], about: { en: 'nothing is changed: the noise floor', ja: '変更なし（測定の下限）' }, change: async () => undefined },
  { id: 'peer-add', setting: 'device.enrol', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'a device is added', ja: 'デバイスを追加' }, change: async (site) => { await site.lab.run(set(site, 'peer', newKeyPair().public, 'allowed-ips', single(stranger(site)))) } },
  { id: 'peer-remove', setting: 'device.revoke', way: 'recipe', windowSeconds: 20, expects: ['lost'], touches: onlyFirst, about: { en: 'a device is revoked; the others are bystanders', ja: 'デバイスを失効（他のデバイスは影響なし）' }, change: async (site) => { await site.lab.run(set(site, 'peer', first(site).key, 'remove')) } },
  {
    id: 'peers-setconf', setting: 'device.enrol', way: 'naive', windowSeconds: 45, expects: ['cold'], about: { en: 'the same file loaded again by wg setconf', ja: '同じ設定ファイルを wg setconf で再読込' },
    change: async (site) => {
      const { lab, active, device, port, peers } = site
      const file = `[Interface]\nPrivateKey = ${siteKey(site).secret}\nListenPort = ${port}\n${peers.map(({ client, key }) => `[Peer]\nPublicKey = ${key}\nAllowedIPs = ${client.addresses.map(single).join(', ')}\n`).join('')}`
      await lab.run({ at: active.name, argv: piped('wg', 'setconf', device, '/dev/stdin'), input: file })
    },
  },
  { id: 'keepalive', setting: 'tunnel.keepalive', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'keepalive 25 s to 15 s on the gateway', ja: 'ゲートウェイのキープアライブを 25 秒から 15 秒に変更' }, change: async (site) => { await site.lab.run(set(site, ...site.peers.flatMap(({ key }) => ['peer', key, 'persistent-keepalive', '15']))) } },
  { id: 'mtu', setting: 'tunnel.mtu', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'MTU lowered on the gateway', ja: 'ゲートウェイの MTU を縮小' }, change: async ({ lab, active, device }) => { await lab.run(batch(active.name, [`link set dev ${device} mtu 1280`])) } },
  {
    id: 'port', setting: 'gateway.port', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'], about: { en: 'new port, the old one led to it', ja: 'ポートの変更（旧ポートを転送）' },
    change: async (site) => {
      const { lab, gateway, active, port } = site
      await lab.run(nft(active.name, redirect(gateway, port, port + 100)))
      await lab.run(set(site, 'listen-port', String(port + 100)))
      await Promise.all(['ipv4', 'ipv6'].map((family) => lab.run(forget(active.name, '-f', family, '-p', 'udp', '--orig-port-dst', String(port)))))
    },
  },
  { id: 'port-plain', setting: 'gateway.port', way: 'naive', windowSeconds: 45, expects: ['cold', 'lost', 'break'], about: { en: 'new port, clients not told', ja: 'ポートの変更（クライアントに知らせない）' }, change: async (site) => { await site.lab.run(set(site, 'listen-port', String(site.port + 100))) } },
  {
    id: 'host-cut', setting: 'access.rules', way: 'recipe', windowSeconds: 20, expects: ['lost'], touches: (site) => ({ hosts: [cutHost(site)] }), about: { en: 'a host denied, live flows cut (existingFlows: cut)', ja: '宛先を拒否（既存の通信も遮断、existingFlows: cut）' },
    change: async (site) => {
      const { lab, active } = site
      await lab.run(passing(active, denials(cutHost(site))))
      await lab.run(forget(active.name, '--orig-dst', cutHost(site)))
    },
  },
  { id: 'host-cut-keep', setting: 'access.rules', way: 'plain', windowSeconds: 20, expects: ['none'], touches: (site) => ({ hosts: [cutHost(site)] }), about: { en: 'a host denied, live flows kept (existingFlows: keep)', ja: '宛先を拒否（既存の通信は継続、existingFlows: keep）' }, change: async (site) => { await site.lab.run(passing(site.active, [], denials(cutHost(site)))) } },
  { id: 'rules-reload', setting: 'access.rules', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'all rules loaded again, 50 times, each in one transaction', ja: '全ルールを 50 回再読込（1 回ごとに一括）' }, change: async ({ lab, active }) => lab.runAll(Array.from({ length: 50 }, () => passing(active))) },
  {
    id: 'key', setting: 'gateway.key', way: 'recipe', windowSeconds: 200, expects: ['none', 'brief'], about: { en: 'new key on a second interface, clients moved to it', ja: '鍵の更新（2 本目のインターフェイスへ移行）' },
    prepare: async (site) => {
      const { lab, gateway, active, port, peers } = site
      const device = wgName(gateway, active, 1, 2)
      await lab.runAll([startWireguard(active, device), configure(active, device, port + 200, secondKey, peers), batch(active.name, [`link set dev ${device} mtu ${gateway.mtu} up`])])
    },
    change: async (site) => {
      const { lab, gateway, active, port } = site
      const device = wgName(gateway, active, 1, 2)
      await tellClients(site, siteKey(site).public, secondKey.public, port + 200, (client) => lab.run(batch(active.name, client.addresses.map((address) => `route replace ${single(address)} dev ${device}`))))
    },
  },
  {
    id: 'key-plain', setting: 'gateway.key', way: 'naive', windowSeconds: 200, expects: ['seconds', 'cold'], about: { en: 'new key in place, clients told two seconds later', ja: '鍵をその場で更新（クライアントへの通知は 2 秒後）' },
    change: async (site) => {
      const { lab, active, device, port } = site
      await lab.run({ at: active.name, argv: piped('wg', 'set', device, 'private-key', '/dev/stdin'), input: `${secondKey.secret}\n` })
      await pause(2000)
      await tellClients(site, siteKey(site).public, secondKey.public, port)
    },
  },
  { id: 'psk', setting: 'device.presharedKey', way: 'recipe', windowSeconds: 210, expects: ['none', 'brief'], touches: onlyFirst, about: { en: 'pre-shared key on both sides, the device 30 s later', ja: '事前共有鍵を両側で更新（デバイス側は 30 秒後）' }, change: (site) => preshared(site, true) },
  { id: 'psk-one-side', setting: 'device.presharedKey', way: 'naive', windowSeconds: 210, expects: ['later'], touches: onlyFirst, about: { en: 'pre-shared key on the gateway only', ja: '事前共有鍵をゲートウェイ側だけで更新' }, change: (site) => preshared(site, false) },
  { id: 'pool', setting: 'gateway.clientPools', way: 'recipe', windowSeconds: 20, expects: ['none', 'brief'], touches: onlyFirst, about: { en: 'a new address beside the old one', ja: 'アドレスの変更（新旧を併用）' }, change: (site) => readdress(site, true) },
  { id: 'pool-plain', setting: 'gateway.clientPools', way: 'naive', windowSeconds: 20, expects: ['break'], touches: onlyFirst, about: { en: 'a new address in place of the old one', ja: 'アドレスの変更（新しいアドレスに置換え）' }, change: (site) => readdress(site, false) },
]
const secondKey = newKeyPair()
