/**
 * What a deployment's tests claim, with real packets: clients of the groups and regions that are spoken of knock at the addresses, and a node
 * is really taken away. In a lab of its own, which ends with it.
 */
import { single } from '../model/address.js'
import { inParallel, LabError } from './command.js'
import type { Lab } from './lab.js'
import { batch } from './layout.js'
import { script } from './scripts.js'
import { apply, connectAll, type Serving } from './serve.js'
import { gatewayOf, innerRouter, lan, type LabClient } from './topology.js'

export interface Knock {
  readonly region: string
  /** Device group; null: in none. */
  readonly group: string | null
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly port: number | null
}
export interface Knocked extends Knock {
  readonly reached: boolean
}
const width = 6

/** Group by group, as devices of it: their gateways and profiles are made so first. */
export async function knockAll(lab: Lab, serving: Serving, knocks: readonly Knock[]): Promise<Knocked[]> {
  await layHosts(lab, knocks)
  const stop = await answerOn(lab, knocks)
  try {
    const found: Knocked[] = []
    for (const group of [...new Set(knocks.map((knock) => knock.group))]) {
      await apply(serving, { devices: serving.devices.map((device) => ({ ...device, group })) })
      await connectAll(lab, serving)
      found.push(...(await inParallel(knocks.filter((knock) => knock.group === group), width, async (knock) => ({ ...knock, reached: await isReached(lab, clientIn(lab, knock.region), knock) }))))
    }
    return knocks.map((knock) => found.find((each) => each.region === knock.region && each.group === knock.group && each.to === knock.to && each.protocol === knock.protocol && each.port === knock.port) ?? { ...knock, reached: false })
  } finally {
    await stop()
  }
}

const clientIn = ({ topology: { clients } }: Lab, region: string): LabClient => {
  const client = clients.find((each) => each.region === region)
  if (!client) throw new Error(`a lab has a client in each region: ${region}`)
  return client
}

/** Addresses that nobody has yet are a host's, and gateways know the way to them. */
async function layHosts({ topology, run }: Lab, knocks: readonly Knock[]): Promise<void> {
  const fresh = [...new Set(knocks.map(({ to }) => to))].filter((to) => !topology.hosts.some(({ address }) => address === to))
  if (fresh.length === 0) return
  await run(batch(lan, fresh.map((to) => `addr replace ${single(to)} dev lo${to.includes(':') ? ' nodad' : ''}`)))
  const routes = fresh.map((to) => `route replace ${single(to)} via ${to.includes(':') ? innerRouter.v6 : innerRouter.v4}`)
  await inParallel(topology.gateways.flatMap(({ nodes }) => nodes), width, ({ name }) => run(batch(name, routes)))
}

/** Hosts answer at these ports until it is stopped. */
async function answerOn(lab: Lab, knocks: readonly Knock[]): Promise<() => Promise<void>> {
  const places = [...new Set(knocks.filter(({ protocol }) => protocol !== 'icmp').map(({ to, protocol, port }) => `${protocol} ${to} ${port}`))].flatMap((place) => place.split(' '))
  const folder = '/run/gatewright-check'
  const { out: pid } = await lab.run({ at: lan, argv: ['sh', '-c', 'mkdir -p "$1"; rm -f "$1"/*; mkfifo "$1/end"; folder=$1; shift; (exec 3<> "$folder/end"; exec "$@" < "$folder/end" > "$folder/out" 2> "$folder/err") & echo $!', 'sh', folder, process.execPath, script('answer'), ...places] })
  for (let tries = 0; tries < 100; tries++) {
    const { out } = await lab.run({ at: lan, argv: ['cat', `${folder}/out`], mayExit: [1] })
    if (out.includes('ready')) return async () => void (await lab.run({ at: lan, argv: ['kill', pid.trim()], mayExit: [1] }))
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new LabError(['the hosts of the lab do not answer at the ports that the tests name', 'run gatewright lab check again'], ['テストが指定するポートで、検証環境の宛先が応答しません', 'gatewright lab check をもう一度実行してください'])
}

async function isReached(lab: Lab, client: LabClient, { to, protocol, port }: Knock): Promise<boolean> {
  if (protocol === 'icmp') return (await lab.run({ at: client.name, argv: ['ping', '-c', '3', '-i', '0.3', '-W', '1', to], mayExit: [1, 2] })).code === 0
  return (await lab.run({ at: client.name, argv: [process.execPath, script('knock'), protocol, to, String(port)] })).out.trim() === 'reached'
}

/** Takes the node that has the endpoint away, for good. Of the region's clients, those that reach a host again within `patience` seconds. */
export async function loseNode(lab: Lab, serving: Serving, region: string, patience: number): Promise<{ readonly clients: number; readonly goOn: number }> {
  const gateway = gatewayOf(lab.topology, region)
  const states = await serving.driver.states(region)
  const active = gateway.nodes.find(({ name }) => states.get(name)?.outer.some((address) => address.startsWith(`${gateway.endpoint.v4}/`))) ?? gateway.nodes[0]
  const clients = lab.topology.clients.filter((client) => client.region === region)
  await lab.run({ at: active.name, argv: ['sh', '-c', 'ip link set dev outer down; ip link set dev inner down; for pid in $(ip netns pids "$1"); do kill -9 "$pid"; done 2> /dev/null; true', 'sh', active.name], mayExit: [1, 137] }).catch(() => undefined)
  const host = (client: LabClient): string => lab.topology.hosts.find(({ address }) => client.addresses.some((own) => own.includes(':') === address.includes(':')))?.address ?? ''
  const until = Date.now() + patience * 1000
  const back = await Promise.all(clients.map(async (client) => {
    while (Date.now() < until) {
      if ((await lab.run({ at: client.name, argv: ['ping', '-c', '1', '-W', '1', host(client)], mayExit: [1, 2] })).code === 0) return true
      await new Promise((wake) => setTimeout(wake, 200))
    }
    return false
  }))
  return { clients: clients.length, goOn: back.filter(Boolean).length }
}
