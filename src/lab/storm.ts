/** A planned switch of a gateway that knows very many devices, none of which answers: how long the kicks take, and what they cost in memory. */
import { LabError } from './command.js'
import { newKeyPair } from '../support/wireguard-keys.js'
import { type Lab, openLab } from './lab.js'
import { batch } from './layout.js'
import { asBefore, measuredResources, measuredTopology } from './measured.js'
import { pause, type Site, siteOf, workerOf } from './scenario.js'
import { type LabDevice, serve, switchTo } from './serve.js'
import { addressAt, internet, type LabNode } from './topology.js'

export interface Memory {
  /** MiB, of the gateway's process alone, and with its share of what it shares. */
  readonly rss: number
  readonly pss: number
}
/** Seconds. */
export interface StormFigures {
  readonly peers: number
  /** Until both nodes knew all devices. */
  readonly builtIn: number
  /** All of the switch. */
  readonly switchTook: number
  /** From the first node's silence until the second had been told to kick. */
  readonly silentFor: number
  /** From there until a handshake for each device had left the gateway. */
  readonly kickedIn: number
  readonly memory: { readonly before: Memory; readonly after: Memory }
}
export const stormId = 'kick-storm'
const defaultPeers = 1500
const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000

export async function kickStorm(peers = defaultPeers): Promise<StormFigures> {
  const lab = await openLab(measuredTopology(0), { attached: true })
  try {
    const devices = Array.from({ length: peers }, (_, index): LabDevice => ({ name: `device${index + 1}`, group: null, region: 'tokyo', publicKey: newKeyPair().publicKey, addresses: asBefore.pools.map((pool) => addressAt(pool, index + 10)) }))
    const steps: { readonly step: string; readonly at: number }[] = []
    const began = performance.now()
    const serving = await serve(lab, measuredResources(asBefore), { devices, failover: false, beforeStep: (_, step) => void steps.push({ step, at: performance.now() }) })
    const builtIn = seconds(performance.now() - began)
    const site = siteOf(lab, serving)
    await lab.runAll([batch(internet, [`route add blackhole ${nowhere}`]), { at: internet, argv: ['nft', '-f', '-'], input: counting }])
    await seenSomewhere(site, devices)
    const before = await memoryOf(lab, site.standby)
    steps.length = 0
    const from = performance.now()
    await switchTo(serving, site.gateway.region, site.standby.name)
    const switchTook = seconds(performance.now() - from)
    const fence = steps.find(({ step }) => step === 'fence')?.at ?? from
    const told = steps[steps.findIndex(({ step }) => step === 'take') + 1]?.at ?? performance.now()
    const all = await untilKicked(lab, peers)
    return { peers, builtIn, switchTook, silentFor: seconds(told - fence), kickedIn: seconds(Math.max(0, all - told)), memory: { before, after: await memoryOf(lab, site.standby) } }
  } finally {
    await lab.end()
  }
}

/** Where the devices seem to be: nothing there answers, or refuses. */
const nowhere = '100.96.0.0/12'
/** Initiations of a handshake, as they pass the router. */
const counting = 'table inet storm {\n chain pass {\n  type filter hook prerouting priority 0;\n  udp length 156 @th,64,8 1 counter\n }\n}\n'

/** As if each had been heard from its own address. */
async function seenSomewhere(site: Site, devices: readonly LabDevice[]): Promise<void> {
  const name = workerOf(site, site.active).interface
  for (let index = 0; index < devices.length; index += 300) {
    const words = devices.slice(index, index + 300).flatMap(({ publicKey }, nth) => ['peer', publicKey, 'endpoint', `${addressAt(nowhere, index + nth + 10)}:51820`])
    await site.lab.run({ at: site.active.name, argv: ['wg', 'set', name, ...words] })
  }
}

/** Moment in which the last was seen; the counter is read every tenth of a second. */
async function untilKicked(lab: Lab, peers: number): Promise<number> {
  for (let tries = 0; tries < 600; tries++) {
    const { out } = await lab.run({ at: internet, argv: ['nft', 'list', 'table', 'inet', 'storm'] })
    if (Number(/packets (\d+)/.exec(out)?.[1] ?? 0) >= peers) return performance.now()
    await pause(100)
  }
  throw new LabError([`the gateway did not knock at all of ${peers} devices within a minute`, 'run it on a machine that does nothing else'], [`ゲートウェイが 1 分以内に ${peers} 台すべてへ接続を始めませんでした`, '他の処理がないマシンで実行してください'])
}

async function memoryOf(lab: Lab, { name }: LabNode): Promise<Memory> {
  const { out } = await lab.run({ argv: ['sh', '-c', 'for p in $(ip netns pids "$1"); do [ "$(cat /proc/$p/comm)" = wireguard-go ] && cat /proc/$p/smaps_rollup; done; :', 'sh', name] })
  const mebibytes = (key: string): number => Math.round(([...out.matchAll(new RegExp(`^${key}: *(\\d+) kB`, 'gm'))].reduce((sum, [, size]) => sum + Number(size), 0) / 1024) * 10) / 10
  return { rss: mebibytes('Rss'), pss: mebibytes('Pss') }
}
