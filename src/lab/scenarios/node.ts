/** What happens to a node: a planned switch to the other one, a restart, a failover. */
import { batch, type Step } from '../layout.js'
import { pause, type Scenario, type Site, siteKey } from '../scenario.js'
import type { LabNode } from '../topology.js'
import { announce, configure, dropAddresses, endpointsOf, kick, linkUp, preload, readEndpoints, silence, sourceRoutes, startWireguard, takeAddresses } from '../ways.js'

const keysOf = ({ peers }: Site): string[] => peers.map(({ key }) => key)

export const seenEndpoints = async ({ lab, active, device }: Site): Promise<Map<string, string>> => endpointsOf((await lab.run(readEndpoints(active, device))).out)

/** The kick after the announcement: an answer must not go to the old node. */
async function moveAddresses({ lab, gateway, active, standby }: Site): Promise<Promise<unknown>> {
  // The old node is silent by now: both at once is sooner.
  await Promise.all([lab.run(dropAddresses(gateway, active)), lab.run(takeAddresses(gateway, standby))])
  const announced = Promise.all(announce(gateway, standby).map((step) => lab.run(step)))
  await pause(15)
  return announced
}

/** Every program of a node: it ends at once. */
const killAll = ({ name }: LabNode, signal: 'TERM' | 'KILL'): Step => ({ argv: ['sh', '-c', 'kill -s "$1" $(ip netns pids "$2")', 'sh', signal, name] })

/** The interface goes before the process and its sockets do: a new one would find them busy. */
async function gone({ lab }: Site, { name }: LabNode): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { out } = await lab.run({ argv: ['ip', 'netns', 'pids', name] })
    if (out.trim() === '') return
    await pause(5)
  }
}

async function restart(site: Site, endpoints: ReadonlyMap<string, string>): Promise<void> {
  const { lab, gateway, active, device, port, peers } = site
  await lab.run(killAll(active, 'TERM'))
  await gone(site, active)
  await lab.runAll([startWireguard(active, device), configure(active, device, port, siteKey(site), peers, endpoints), linkUp(gateway, active, device, peers)])
}

/** Files of keepalived and of the kick, in the lab's own /var/lib. */
const written = (path: string, text: string): Step => ({ argv: ['dd', `of=${path}`, 'status=none'], input: text })

async function startKeepalived(site: Site, kicks: boolean): Promise<void> {
  const { lab, gateway: { endpoint, innerVip }, gateway, active, standby, spare } = site
  const folder = '/var/lib/gatewright'
  // keepalived adds IPv6 addresses as deprecated: no source of anything until that is lifted.
  const source = [...sourceRoutes(gateway), `addr change ${endpoint.v6}/128 dev outer valid_lft forever preferred_lft forever`].map((line) => `ip ${line}\n`).join('')
  if (kicks) await lab.run(preload(standby, spare, await seenEndpoints(site)))
  for (const [node, priority] of [[active, 250], [standby, 200]] as const) {
    const kicked = node === standby && kicks ? `${kick(standby, spare, keysOf(site)).argv.join(' ')}\n` : ''
    await lab.run(written(`${folder}/${node.name}.sh`, `${source}${kicked}`))
    await lab.run(written(`${folder}/${node.name}.conf`, `global_defs {\n script_user root\n}\nvrrp_instance gateway {\n state ${node === active ? 'MASTER' : 'BACKUP'}\n interface outer\n virtual_router_id 51\n priority ${priority}\n version 3\n advert_int 1\n garp_master_delay 1\n virtual_ipaddress {\n  ${endpoint.v4}/32 dev outer\n  ${innerVip.v4}/32 dev inner\n }\n virtual_ipaddress_excluded {\n  ${endpoint.v6}/128 dev outer\n  ${innerVip.v6}/128 dev inner\n }\n notify_master "/bin/sh ${folder}/${node.name}.sh"\n}\n`))
    await lab.run({ at: node.name, argv: ['keepalived', '-f', `${folder}/${node.name}.conf`, '-p', `/run/${node.name}.pid`, '-r', `/run/${node.name}-vrrp.pid`] })
    if (node === active) await pause(2500)
  }
  await pause(2500)
}

const crash = async ({ lab, active }: Site): Promise<void> => {
  await lab.run(batch(active.name, ['link set dev outer down', 'link set dev inner down']))
  await lab.run(killAll(active, 'KILL'))
}

export const nodeScenarios: readonly Scenario[] = [
  {
    id: 'switch', setting: 'gateway.switch', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'],
    about: { en: 'planned switch to the standby node: preload, fence, move, kick', ja: '待機ノードへの計画切替（事前登録、遮断、移動、キック）' },
    change: async (site) => {
      const { lab, gateway, active, standby, spare } = site
      await lab.run(preload(standby, spare, await seenEndpoints(site)))
      await lab.run(silence(gateway, active))
      const announced = await moveAddresses(site)
      await lab.run(kick(standby, spare, keysOf(site)))
      await announced
    },
  },
  {
    id: 'switch-cold', setting: 'gateway.switch', way: 'naive', windowSeconds: 45, expects: ['cold'],
    about: { en: 'the old node stopped, the address moved, clients left to notice', ja: '旧ノードを停止してアドレスだけを移動（クライアントの検知待ち）' },
    change: async (site) => {
      await site.lab.run(killAll(site.active, 'TERM'))
      await (await moveAddresses(site))
    },
  },
  {
    id: 'restart', setting: 'gateway.restart', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'],
    about: { en: 'restart in place, endpoints restored with a kick', ja: 'その場で再起動（接続先の復元とキック）' },
    change: async (site) => restart(site, await seenEndpoints(site)),
  },
  {
    id: 'restart-cold', setting: 'gateway.restart', way: 'naive', windowSeconds: 45, expects: ['cold'],
    about: { en: 'restart in place from the file', ja: 'その場で再起動（設定ファイルのみ）' },
    change: (site) => restart(site, new Map()),
  },
  {
    id: 'failover-clean', setting: 'gateway.failover', way: 'recipe', windowSeconds: 45, expects: ['brief', 'none'],
    about: { en: 'keepalived stopped on the active node; the standby takes over with a kick', ja: '現用ノードの keepalived を停止（待機ノードがキック付きで引き継ぐ）' },
    prepare: (site) => startKeepalived(site, true),
    change: ({ lab, active }) => lab.runAll([{ argv: ['sh', '-c', 'kill -s TERM $(cat "$1")', 'sh', `/run/${active.name}.pid`] }]),
  },
  {
    id: 'failover-crash', setting: 'gateway.failover', way: 'recipe', windowSeconds: 45, expects: ['seconds'],
    about: { en: 'crash of the active node; keepalived (1 s adverts) moves the address, and the standby kicks', ja: '現用ノードの障害（keepalived、広告間隔 1 秒、待機ノードがキック）' },
    prepare: (site) => startKeepalived(site, true),
    change: crash,
  },
  {
    id: 'failover-crash-cold', setting: 'gateway.failover', way: 'naive', windowSeconds: 60, expects: ['cold'],
    about: { en: 'crash of the active node; keepalived moves the address only', ja: '現用ノードの障害（keepalived がアドレスだけを移動）' },
    prepare: (site) => startKeepalived(site, false),
    change: crash,
  },
]
