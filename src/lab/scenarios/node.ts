/** What happens to a node: a planned switch to the other one, a restart, a failover. */
import { runFolder, scriptFile } from '../../drivers/wireguard/failover.js'
import { HostError } from '../../drivers/wireguard/host.js'
import { fenceTable } from '../../drivers/wireguard/nft.js'
import { networkOf } from '../../drivers/wireguard/recipes/commands.js'
import { interfaceCommands } from '../../drivers/wireguard/recipes/node.js'
import { systemClock } from '../../support/clock.js'
import { batch, type Step } from '../layout.js'
import { applyWith, pause, type Scenario, type Site, specOf, workerOf } from '../scenario.js'
import { switchTo } from '../serve.js'
import type { LabNode } from '../topology.js'

/** Every program of a node: it ends at once; one that has ended meanwhile is no failure. */
const killAll = ({ name }: LabNode, signal: 'TERM' | 'KILL'): Step => ({ argv: ['sh', '-c', 'kill -s "$1" $(ip netns pids "$2")', 'sh', signal, name], mayExit: [1] })

/** The interface goes before the process and its sockets do: a new one would find them busy. */
async function gone({ lab }: Site, { name }: LabNode): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { out } = await lab.run({ argv: ['ip', 'netns', 'pids', name] })
    if (out.trim() === '') return
    await pause(5)
  }
}

/** From what is written down: nobody's place on the network is. */
async function restartFromFiles(site: Site): Promise<void> {
  const { lab, active } = site
  await lab.run(killAll(active, 'TERM'))
  await gone(site, active)
  const [spec, worker] = [specOf(site, active), workerOf(site, active)]
  await lab.runAll([...interfaceCommands(spec, worker).map((command): Step => ({ at: active.name, ...command })), batch(active.name, spec.pools.map((pool) => `route replace ${pool} dev ${worker.interface}`))])
}

/** The addresses, announced; nothing else. */
async function moveAddresses(site: Site): Promise<void> {
  const { lab, active, standby } = site
  const { endpoint, prefix, via, also, innerAddresses, ...spec } = specOf(site, standby)
  const all = [[`${endpoint}/${prefix}`, 'outer'], ...also.map((each) => [each, 'outer']), ...innerAddresses.map((each) => [each, 'inner'])]
  await lab.run(batch(active.name, all.map(([address, device]) => `addr del ${address} dev ${device}`)))
  await lab.run(batch(standby.name, [...all.map(([address, device]) => `addr add ${address} dev ${device}`), `route replace ${networkOf(endpoint, prefix)} dev outer src ${endpoint}`, `route replace default via ${via} dev outer src ${endpoint}`]))
  await lab.run({ at: standby.name, argv: ['nft', 'delete', 'table', 'inet', fenceTable(spec)] })
  const inner = innerAddresses.find((address) => !address.includes(':'))?.split('/')[0] ?? ''
  await Promise.all([['outer', endpoint], ['inner', inner]].map(([device = '', address = '']) => lab.run({ at: standby.name, argv: ['arping', '-q', '-U', '-c', '1', '-w', '1', '-I', device, address], mayExit: [1] })))
}

const crash = async ({ lab, active }: Site): Promise<void> => {
  await lab.run(batch(active.name, ['link set dev outer down', 'link set dev inner down']))
  await lab.run(killAll(active, 'KILL'))
}

/** The standby learns where clients are with every apply; the last one was before they came. */
const replicated = (site: Site): Promise<unknown> => applyWith(site, {})

export const nodeScenarios: readonly Scenario[] = [
  {
    id: 'switch', setting: 'gateway.switch', watched: true, way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'],
    about: { en: 'planned switch to the standby node: preload, fence, move, kick', ja: '待機ノードへの計画切替（事前登録、遮断、移動、キック）' },
    change: ({ serving, gateway, standby }) => switchTo(serving, gateway.region, standby.name),
  },
  {
    id: 'switch-cold', setting: 'gateway.switch', way: 'naive', windowSeconds: 45, expects: ['cold'],
    about: { en: 'the old node stopped, the address moved, clients left to notice', ja: '旧ノードを停止してアドレスだけを移動（クライアントの検知待ち）' },
    change: async (site) => {
      await site.lab.run(killAll(site.active, 'TERM'))
      await moveAddresses(site)
    },
  },
  {
    id: 'restart', setting: 'gateway.restart', way: 'recipe', windowSeconds: 45, expects: ['none', 'brief'],
    about: { en: 'restart in place, endpoints restored with a kick', ja: 'その場で再起動（接続先の復元とキック）' },
    change: ({ serving, gateway, active }) => serving.driver.restart(serving.resources, systemClock.now(), gateway.region, active.name, 'measured'),
  },
  {
    id: 'restart-cold', setting: 'gateway.restart', way: 'naive', windowSeconds: 45, expects: ['cold'],
    about: { en: 'restart in place from the file', ja: 'その場で再起動（設定ファイルのみ）' },
    change: restartFromFiles,
  },
  {
    id: 'failover-clean', setting: 'gateway.failover', watched: true, way: 'recipe', windowSeconds: 45, expects: ['brief', 'none'],
    about: { en: 'keepalived stopped on the active node; the standby takes over with a kick', ja: '現用ノードの keepalived を停止（待機ノードがキック付きで引き継ぐ）' },
    prepare: replicated,
    change: (site) => site.lab.run({ argv: ['sh', '-c', 'kill -s TERM $(cat "$1")', 'sh', `${runFolder(specOf(site, site.active))}/keepalived.pid`] }),
  },
  {
    id: 'failover-crash', setting: 'gateway.failover', watched: true, way: 'recipe', windowSeconds: 45, expects: ['seconds'],
    about: { en: 'crash of the active node; keepalived (1 s adverts) moves the address, and the standby kicks', ja: '現用ノードの障害（keepalived、広告間隔 1 秒、待機ノードがキック）' },
    prepare: replicated,
    change: crash,
  },
  {
    id: 'failover-crash-cold', setting: 'gateway.failover', watched: true, way: 'naive', windowSeconds: 60, expects: ['cold'],
    about: { en: 'crash of the active node; keepalived moves the address only', ja: '現用ノードの障害（keepalived がアドレスだけを移動）' },
    prepare: (site) => site.lab.run({ at: site.standby.name, argv: ['sed', '-i', '/persistent-keepalive/d', scriptFile(specOf(site, site.standby))] }),
    change: crash,
  },
  {
    id: 'failover-unreachable', setting: 'gateway.failover', way: 'recipe', windowSeconds: 60, expects: ['seconds', 'cold'],
    about: { en: 'crash of the active node without keepalived; the next apply moves the address, though that node does not answer', ja: '現用ノードの障害（keepalived なし、到達不能のまま次の apply で引き継ぐ）' },
    prepare: replicated,
    change: async (site) => {
      await crash(site)
      site.serving.silent.add(site.active.name)
      // All is done but on that node: told so.
      await applyWith(site, {}).catch((error: unknown) => {
        if (!(error instanceof HostError && error.code === 'node-left')) throw error
      })
    },
  },
]
