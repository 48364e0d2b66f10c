/** What happens to a setting of a gateway that goes on: the driver's way, as an apply has it, and what one would do by hand. */
import { single } from '../../model/address.js'
import { systemClock } from '../../support/clock.js'
import { clientPeer, piped } from '../client.js'
import { newKeyPair, newPresharedKey } from '../../support/wireguard-keys.js'
import { batch, type Step } from '../layout.js'
import { asBefore } from '../measured.js'
import { applyWith, pause, type Scenario, type Site, workerOf } from '../scenario.js'
import { connectAll, type LabDevice } from '../serve.js'
import { addressAt, clientInterface, lan, probedHosts } from '../topology.js'

const first = ({ clients }: Site) => {
  const [client] = clients
  if (!client) throw new Error('a measured lab has clients')
  return client
}
const onlyFirst = (site: Site) => ({ clients: [first(site).name] })
const cutHost = ({ lab }: Site): string => probedHosts(lab.topology)[1]?.address ?? ''

/** Everybody of the gateway takes the newest profile. */
const tellClients = ({ lab, serving, clients }: Site): Promise<void> => connectAll(lab, serving, clients)
const keyOf = ({ serving }: Site, name: string): string => serving.keys.get(name)?.publicKey ?? ''

/** By hand, on the active node. */
const set = (site: Site, ...words: string[]): Step => ({ at: site.active.name, argv: ['wg', 'set', workerOf(site, site.active).interface, ...words] })
const stranger = (site: Site): LabDevice => ({ name: 'stranger', group: null, region: site.gateway.region, publicKey: newKeyPair().publicKey, addresses: [addressAt(site.gateway.pools[0] ?? '', 2000)] })

const denial = (site: Site, existingFlows: 'cut' | 'keep') => applyWith(site, { rules: { 'one-host': { action: 'deny', from: [], to: [single(cutHost(site))], ports: [], existingFlows, reason: '' } } })
const elsewhere = { action: 'deny', from: [], to: ['172.31.255.1/32'], ports: [], existingFlows: 'cut', reason: '' }

const newer = { key: { generation: 2 } }

async function preshared(site: Site, clientToo: boolean): Promise<void> {
  const { lab } = site
  const client = first(site)
  const secret = `${newPresharedKey()}\n`
  await lab.run({ ...set(site), argv: piped(...set(site, 'peer', keyOf(site, client.name), 'preshared-key', '/dev/stdin').argv), input: secret })
  if (!clientToo) return
  await pause(30_000)
  await lab.run({ at: client.name, argv: piped('wg', 'set', clientInterface(client), 'peer', await clientPeer(lab, client), 'preshared-key', '/dev/stdin'), input: secret })
}

const newPool = '10.65.0.0/24'
/** Hosts inside know the way to the new pool before anything uses it. */
const routeToNewPool = ({ lab, gateway }: Site) => lab.run(batch(lan, [`route add ${newPool} via ${gateway.innerVip.v4}`]))

export const settingScenarios: readonly Scenario[] = [
  { id: 'baseline', setting: 'baseline', way: 'plain', windowSeconds: 20, expects: ['none'], about: { en: 'nothing is changed: the noise floor', ja: '変更なし（測定の下限）' }, change: async () => undefined },
  { id: 'peer-add', setting: 'device.enrol', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'a device is added', ja: 'デバイスを追加' }, change: (site) => applyWith(site, {}, [...site.serving.devices, stranger(site)]) },
  { id: 'peer-remove', setting: 'device.revoke', way: 'recipe', windowSeconds: 20, expects: ['lost'], touches: onlyFirst, about: { en: 'a device is revoked; the others are bystanders', ja: 'デバイスを失効（他のデバイスは影響なし）' }, change: (site) => applyWith(site, {}, site.serving.devices.filter(({ name }) => name !== first(site).name)) },
  {
    id: 'peers-setconf', setting: 'device.enrol', way: 'naive', windowSeconds: 45, expects: ['cold'], about: { en: 'the same file loaded again by wg setconf', ja: '同じ設定ファイルを wg setconf で再読込' },
    change: async (site) => {
      const { interface: name, port, keyFile, peers } = workerOf(site, site.active)
      const file = `ListenPort = ${port}\n${peers.map(({ publicKey, allowedIps }) => `[Peer]\nPublicKey = ${publicKey}\nAllowedIPs = ${allowedIps.join(', ')}\n`).join('')}`
      // The key goes from its file into the other one: it never comes here.
      await site.lab.run({ at: site.active.name, argv: ['sh', '-c', '{ printf "[Interface]\\nPrivateKey = "; cat "$1" -; } | wg setconf "$2" /dev/stdin', 'sh', keyFile, name], input: file })
    },
  },
  {
    id: 'keepalive', setting: 'tunnel.keepalive', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'keepalive 25 s to 15 s, clients take the new profile', ja: 'キープアライブを 25 秒から 15 秒に変更（クライアントは新しいプロファイルへ）' },
    change: async (site) => {
      await applyWith(site, { keepalive: '15s' })
      await tellClients(site)
    },
  },
  {
    id: 'mtu', setting: 'tunnel.mtu', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'MTU lowered on the gateway, a moment later by the clients', ja: 'MTU を縮小（ゲートウェイ、続いてクライアント）' },
    change: async (site) => {
      await applyWith(site, { mtu: 1280 })
      await pause(2000)
      await tellClients(site)
    },
  },
  { id: 'port', setting: 'gateway.port', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'], about: { en: 'new port, the old one led to it', ja: 'ポートの変更（旧ポートを転送）' }, change: (site) => applyWith(site, { port: asBefore.port + 100 }) },
  { id: 'port-plain', setting: 'gateway.port', way: 'naive', windowSeconds: 45, expects: ['cold', 'lost', 'break'], about: { en: 'new port, clients not told', ja: 'ポートの変更（クライアントに知らせない）' }, change: (site) => site.lab.run(set(site, 'listen-port', String(asBefore.port + 100))) },
  { id: 'host-cut', setting: 'access.rules', way: 'recipe', windowSeconds: 20, expects: ['lost'], touches: (site) => ({ hosts: [cutHost(site)] }), about: { en: 'a host denied, live flows cut (existingFlows: cut)', ja: '宛先を拒否（既存の通信も遮断、existingFlows: cut）' }, change: (site) => denial(site, 'cut') },
  { id: 'host-cut-keep', setting: 'access.rules', way: 'plain', windowSeconds: 20, expects: ['none'], touches: (site) => ({ hosts: [cutHost(site)] }), about: { en: 'a host denied, live flows kept (existingFlows: keep)', ja: '宛先を拒否（既存の通信は継続、existingFlows: keep）' }, change: (site) => denial(site, 'keep') },
  {
    id: 'rules-reload', setting: 'access.rules', way: 'recipe', windowSeconds: 30, expects: ['none'], about: { en: 'rules of another host added and taken away, six times, each in one transaction', ja: '別の宛先のルールの追加と削除を 6 回（1 回ごとに一括）' },
    change: async (site) => {
      for (let time = 0; time < 6; time++) await applyWith(site, { rules: time % 2 === 0 ? { elsewhere } : {} })
    },
  },
  {
    id: 'key', setting: 'gateway.key', way: 'recipe', windowSeconds: 200, expects: ['none', 'brief'], about: { en: 'new key beside the old one, clients moved to it', ja: '鍵の更新（新旧を併用し、クライアントを移行）' },
    change: async (site) => {
      await applyWith(site, newer)
      await tellClients(site)
    },
  },
  {
    id: 'key-retire', setting: 'gateway.key', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'], about: { en: 'the old key retired, when every client holds the new one', ja: '旧鍵の廃止（全クライアントが新しい鍵を保持した後）' },
    prepare: async (site) => {
      await applyWith(site, newer)
      await tellClients(site)
      await pause(3000)
    },
    change: (site) => applyWith(site, { key: { generation: 2, retirePrevious: '2000-01-01' } }),
  },
  {
    id: 'key-plain', setting: 'gateway.key', way: 'naive', windowSeconds: 200, expects: ['seconds', 'cold'], about: { en: 'new key in place, clients told two seconds later', ja: '鍵をその場で更新（クライアントへの通知は 2 秒後）' },
    change: async (site) => {
      const second = newKeyPair()
      await site.lab.run({ ...set(site), argv: piped(...set(site, 'private-key', '/dev/stdin').argv), input: `${second.privateKey}\n` })
      await pause(2000)
      await tellClients(site)
    },
  },
  { id: 'psk', setting: 'device.presharedKey', way: 'recipe', windowSeconds: 210, expects: ['none', 'brief'], touches: onlyFirst, about: { en: 'pre-shared key on both sides, the device 30 s later', ja: '事前共有鍵を両側で更新（デバイス側は 30 秒後）' }, change: (site) => preshared(site, true) },
  { id: 'psk-one-side', setting: 'device.presharedKey', way: 'naive', windowSeconds: 210, expects: ['later'], touches: onlyFirst, about: { en: 'pre-shared key on the gateway only', ja: '事前共有鍵をゲートウェイ側だけで更新' }, change: (site) => preshared(site, false) },
  {
    id: 'pool', setting: 'gateway.clientPools', way: 'recipe', windowSeconds: 20, expects: ['none', 'brief'], touches: onlyFirst, about: { en: 'a pool more, and a device has an address of it beside its old one', ja: 'プールを追加し、デバイスのアドレスを新旧併用' },
    prepare: routeToNewPool,
    change: async (site) => {
      const { name } = first(site)
      await applyWith(site, { pools: [...asBefore.pools, newPool] }, site.serving.devices.map((device) => (device.name === name ? { ...device, addresses: [...device.addresses, addressAt(newPool, 10)] } : device)))
      await connectAll(site.lab, site.serving, [first(site)])
    },
  },
  {
    id: 'pool-plain', setting: 'gateway.clientPools', way: 'naive', windowSeconds: 20, expects: ['break'], touches: onlyFirst, about: { en: 'a new address in place of the old one', ja: 'アドレスの変更（新しいアドレスに置換え）' },
    prepare: routeToNewPool,
    change: async (site) => {
      const client = first(site)
      const [old = '', ...others] = client.addresses
      const moved = addressAt(newPool, 10)
      await site.lab.run(set(site, 'peer', keyOf(site, client.name), 'allowed-ips', [...others, moved].map(single).join(',')))
      await site.lab.run(batch(client.name, [`addr add ${single(moved)} dev ${clientInterface(client)}`, `addr del ${single(old)} dev ${clientInterface(client)}`]))
      await site.lab.run(batch(site.active.name, [`route replace ${newPool} dev ${workerOf(site, site.active).interface}`]))
    },
  },
  {
    id: 'server-add', setting: 'region.servers', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'], about: { en: 'a second server; devices whose home it is take the new profile', ja: 'サーバを追加（対象デバイスは新しいプロファイルへ）' },
    change: async (site) => {
      await applyWith(site, { servers: 2 })
      await tellClients(site)
    },
  },
  {
    id: 'server-remove', setting: 'region.servers', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'], about: { en: 'the second of two servers goes; its port leads to the first', ja: '2 台目のサーバを削除（ポートは 1 台目へ転送）' },
    prepare: async (site) => {
      await applyWith(site, { servers: 2 })
      await tellClients(site)
      await pause(3000)
    },
    change: (site) => applyWith(site, { servers: 1 }),
  },
  { id: 'region-add', setting: 'region', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'another region is built', ja: 'リージョンを追加' }, change: (site) => applyWith(site, { sapporo: true }) },
  { id: 'region-remove', setting: 'region', way: 'recipe', windowSeconds: 20, expects: ['none'], about: { en: 'another region, in which nobody is, goes', ja: '利用者のいないリージョンを削除' }, prepare: (site) => applyWith(site, { sapporo: true }), change: async (site) => regionGone(site) },
]

/** As the service removes resources: what is in force until then says what there is to remove. */
async function regionGone({ serving }: Site): Promise<void> {
  const now = systemClock.now()
  for (const address of ['server.sapporo-1', 'gateway.sapporo', 'region.sapporo']) {
    const resource = serving.resources.find((each) => each.address === address)
    if (!resource) throw new Error(`no ${address}`)
    await serving.driver.remove(resource, { now, serviceId: 'lab', current: serving.resources, devices: [], history: [] })
    serving.resources = serving.resources.filter((each) => each !== resource)
  }
}
