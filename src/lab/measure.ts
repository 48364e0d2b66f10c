/** A scenario, once: a fresh lab, live traffic, the change, a window; then figures of those whom it concerns, of those beside them, and of a region that nobody touched. */
import type { ChildProcess } from 'node:child_process'
import { inParallel, LabError } from './command.js'
import { type Lab, openLab } from './lab.js'
import { asBefore, measuredResources } from './measured.js'
import { serve } from './serve.js'
import { pause, type Scenario, type Site, siteOf, type Touched } from './scenario.js'
import { flowFigures, type GroupFigures, groupFigures, type Outcome, outcomeOf } from './statistics.js'
import { type Access, accessOf, hostsFor, type LabClient, lan, type Topology, underlay } from './topology.js'
import { script } from './scripts.js'
import type { ProbeOrder, ProbeRecord } from './wire.js'

export interface RunFigures {
  readonly outcome: Outcome
  readonly touched: GroupFigures
  readonly bystanders: GroupFigures
  readonly control: GroupFigures
  /** Of those concerned, by how they reach the gateway. */
  readonly access: Readonly<Record<Access, AccessFigures>>
  /** Seconds from the first command of the change to the end of its last. */
  readonly changeTook: number
  readonly setUpTook: number
  /** Of one processor: what the probes took while they ran. */
  readonly probeLoad: number
}
export type AccessFigures = Pick<GroupFigures, 'flows' | 'packetGap' | 'tcpStall'>
export interface Pace {
  readonly udp: number
  readonly tcp: number
}
/** The control group lost something: the machine was too busy, and nothing is believed. */
export interface InvalidRun {
  readonly invalid: GroupFigures
}
/** The change itself was refused, or the lab broke. */
export interface FailedRun {
  readonly failed: string
}
const normalPace: Pace = { udp: 20, tcp: 50 }

/** Seconds after a change in which nobody else makes or changes a lab: longer than a failover takes. */
const calm = 5
export type Alone = <T>(run: () => Promise<T>) => Promise<T>
/** Of labs that run at once, one at a time is made and changed; windows run beside each other. */
export function oneAtATime(): Alone {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run)
    last = next.catch(() => undefined)
    return next
  }
}

export async function runOnce(scenario: Scenario, topology: Topology, pace: Pace = normalPace, alone: Alone = (run) => run()): Promise<RunFigures | InvalidRun> {
  let lab: Lab | undefined
  try {
    const { site, probes, began, setUpTook, from, changed } = await alone(async () => {
      const began = performance.now()
      lab = await openLab(topology, { attached: true })
      const serving = await serve(lab, measuredResources(asBefore), { failover: scenario.watched === true })
      const probes = await startProbes(lab, pace)
      const setUpTook = performance.now() - began
      const site = siteOf(lab, serving)
      await checkAccess(site)
      await scenario.prepare?.(site)
      await pause(2000)
      const from = now()
      await scenario.change(site)
      const changed = now()
      await pause(calm * 1000)
      return { site, probes, began, setUpTook, from, changed }
    })
    const to = from + scenario.windowSeconds * 1000
    await pause(to - now())
    const records = await probes.end()
    const figures = figuresOf(records, scenario.touches?.(site) ?? {}, from, to)
    const lived = (to - began - performance.timeOrigin) / 1000
    const load = records.reduce((sum, { record }) => sum + record.cpu, 0) / lived
    if (isDisturbed(figures.control)) return { invalid: figures.control }
    const rounded = (value: number): number => Math.round(value * 1000) / 1000
    return { ...figures, outcome: outcomeOf(figures.touched), changeTook: rounded((changed - from) / 1000), setUpTook: rounded(setUpTook / 1000), probeLoad: rounded(load) }
  } finally {
    await lab?.end()
  }
}
const now = (): number => performance.timeOrigin + performance.now()
const isDisturbed = ({ lost, flows, udpSurvived, tcpSurvived, packetGap }: GroupFigures): boolean => lost > 0 || udpSurvived + tcpSurvived < flows || packetGap > 2

/** Clients are seen as they are meant to be: from the router where they are behind NAT, by IPv6 where they have nothing else. @throws LabError */
async function checkAccess({ serving, gateway, active, clients }: Site): Promise<void> {
  const peers = (await serving.driver.states(gateway.region)).get(active.name)?.interfaces.flatMap((each) => each.peers) ?? []
  for (const client of clients) {
    const seen = peers.find(({ publicKey }) => publicKey === serving.keys.get(client.name)?.publicKey)?.endpoint ?? ''
    const wanted = { plain: underlay(client).own.v4, nat: gateway.networks.v4.via, ipv6: `[${underlay(client).own.v6}]` }[accessOf(client)]
    if (!seen.startsWith(`${wanted}:`)) throw new LabError([`${client.name} is seen at ${seen || 'no address'}, not at ${wanted}`, 'this is a fault of the lab itself: report it'], [`${client.name} の接続元が ${wanted} ではなく ${seen || 'なし'} です`, '検証環境自体の不具合です。報告してください'])
  }
}

interface Recorded {
  readonly client: LabClient
  readonly record: ProbeRecord
}
/** Answers once every flow has been answered. */
async function startProbes(lab: Lab, pace: Pace): Promise<{ end(): Promise<Recorded[]> }> {
  const { topology } = lab
  const echo = running(lab.sandbox.start(lan, [process.execPath, script('echo'), ...topology.hosts.map(({ address }) => address)]))
  await echo.ready
  const probes = await inParallel(topology.clients, 8, async (client) => {
    const usable = hostsFor(topology, client)
    // The first one to all, the others to one, by IPv4 and IPv6 in turn: several labs at once leave the processors air.
    const [one = ''] = client.number % 2 === 0 ? usable.slice(-1) : usable
    const order: ProbeOrder = { hosts: client === topology.clients[0] ? usable : [one], ...pace }
    const probe = running(lab.sandbox.start(client.name, [process.execPath, script('probe'), JSON.stringify(order)]))
    await probe.ready
    return { client, probe }
  })
  return {
    end: async () => {
      const recorded = await Promise.all(probes.map(async ({ client, probe }) => ({ client, record: JSON.parse(await probe.end()) as ProbeRecord })))
      await echo.end()
      return recorded
    },
  }
}

/** Something that says `ready`, and when its stdin ends, one more line. */
function running(child: ChildProcess): { readonly ready: Promise<void>; end(): Promise<string> } {
  let text = ''
  const closed = new Promise<void>((done) => child.on('close', () => done()))
  const ready = new Promise<void>((done, fail) => {
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more
      if (text.startsWith('ready\n')) done()
    })
    const give = (): void => fail(new LabError(['no traffic passes through the lab', 'run gatewright doctor, and look at what the machine runs beside it'], ['検証環境で通信が通りません', 'gatewright doctor と、同時に動いているものを確認してください']))
    child.on('close', give)
    setTimeout(give, 30_000).unref()
  })
  // Whoever waits for it hears of it.
  ready.catch(() => undefined)
  return {
    ready,
    end: async () => {
      child.stdin?.end()
      await closed
      return text.slice('ready\n'.length)
    },
  }
}

function figuresOf(records: readonly Recorded[], touched: Touched, from: number, to: number): Pick<RunFigures, 'touched' | 'bystanders' | 'control' | 'access'> {
  const all = records.flatMap(({ client, record }) => record.flows.map((flow) => {
    const concerned = (touched.clients?.includes(client.name) ?? true) && (touched.hosts?.includes(flow.host) ?? true)
    const group: 'touched' | 'bystanders' | 'control' = client.control ? 'control' : concerned ? 'touched' : 'bystanders'
    return { group, access: accessOf(client), figures: flowFigures(flow, from, to) }
  }))
  const group = (name: 'touched' | 'bystanders' | 'control'): GroupFigures => groupFigures(all.filter((each) => each.group === name).map(({ figures }) => figures))
  const access = (name: Access): AccessFigures => {
    const { flows, packetGap, tcpStall } = groupFigures(all.filter((each) => each.group === 'touched' && each.access === name).map(({ figures }) => figures))
    return { flows, packetGap, tcpStall }
  }
  return { touched: group('touched'), bystanders: group('bystanders'), control: group('control'), access: { plain: access('plain'), nat: access('nat'), ipv6: access('ipv6') } }
}
