/** Recorded flows → figures. Pure. Seconds, rounded to milliseconds. */
import type { RunOutcome } from '../kinds/effects.js'
import type { Spread } from '../kinds/measured.js'
import type { Flow } from './wire.js'

export interface FlowFigures {
  readonly host: string
  readonly kind: 'udp' | 'tcp'
  /** The longest time without an answer arriving: what a user sees. */
  readonly gap: number
  /** Datagrams without an answer. */
  readonly lost: number
  /** From the first lost datagram to the next answered one, at most: what the network lost, whatever the machine's load. */
  readonly lostFor: number
  /** It still answered at the end. */
  readonly survived: boolean
  /** Seconds from the change to the beginning of the longest silence. */
  readonly startsAfter: number
}
export interface GroupFigures {
  readonly flows: number
  readonly packetGap: number
  /** Of the worst flow. */
  readonly lost: number
  readonly lostFor: number
  readonly tcpStall: number
  readonly udpSurvived: number
  readonly tcpSurvived: number
  readonly startsAfter: number
}

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000
/** An answer may still be on its way. */
const grace = 1000

/** `from`: the change, `to`: the end of the window; milliseconds since 1970, as in the flow. */
export function flowFigures({ host, kind, sent, answered, error }: Flow, from: number, to: number): FlowFigures {
  const arrivals = answered.filter((time) => time !== null).sort((a, b) => a - b)
  const before = arrivals.filter((time) => time < from).at(-1) ?? from
  const points = [before, ...arrivals.filter((time) => time >= from && time <= to), to]
  let [longest, begins] = [0, from]
  for (const [index, point] of points.slice(1).entries()) {
    const previous = points[index] ?? from
    if (point - previous > longest) [longest, begins] = [point - previous, previous]
  }
  const { lost, lostFor } = losses(sent, answered, from, to)
  const last = arrivals.filter((time) => time <= to).at(-1) ?? 0
  return { host, kind, gap: seconds(longest), lost: kind === 'udp' ? lost : 0, lostFor: kind === 'udp' ? seconds(lostFor) : 0, survived: error === undefined && last > to - 2 * grace, startsAfter: seconds(Math.max(0, begins - from)) }
}

function losses(sent: readonly number[], answered: readonly (number | null)[], from: number, to: number): { lost: number; lostFor: number } {
  let [lost, lostFor] = [0, 0]
  let since: number | undefined
  for (const [index, time] of sent.entries()) {
    if (time < from || time > to - grace) continue
    if (answered[index] === null || answered[index] === undefined) {
      lost++
      since ??= time
    } else if (since !== undefined) {
      lostFor = Math.max(lostFor, time - since)
      since = undefined
    }
  }
  return { lost, lostFor: since === undefined ? lostFor : Math.max(lostFor, to - grace - since) }
}

/** The worst of several flows. */
export function groupFigures(flows: readonly FlowFigures[]): GroupFigures {
  const udp = flows.filter(({ kind }) => kind === 'udp')
  const tcp = flows.filter(({ kind }) => kind === 'tcp')
  const most = (items: readonly FlowFigures[], of: (item: FlowFigures) => number): number => Math.max(0, ...items.map(of))
  const worst = udp.reduce<FlowFigures | undefined>((found, flow) => (found && found.gap >= flow.gap ? found : flow), undefined)
  return {
    flows: flows.length, packetGap: most(udp, ({ gap }) => gap), lost: most(udp, ({ lost }) => lost), lostFor: most(udp, ({ lostFor }) => lostFor), tcpStall: most(tcp, ({ gap }) => gap),
    udpSurvived: udp.filter(({ survived }) => survived).length, tcpSurvived: tcp.filter(({ survived }) => survived).length, startsAfter: worst?.startsAfter ?? 0,
  }
}

/** What a change did, as a class: figures move with the machine, classes do not. */
export type Outcome = RunOutcome

/** none: nothing lost, nobody waited. brief: under a second. seconds: under eight. cold: as long as WireGuard takes to notice. break: only connections died. later: alive for a minute, then dead. lost: dead at the end. */
export function outcomeOf({ flows, packetGap, lost, lostFor, tcpStall, udpSurvived, tcpSurvived, startsAfter }: GroupFigures): Outcome {
  if (udpSurvived + tcpSurvived < flows) return udpSurvived < flows / 2 ? (startsAfter > 60 ? 'later' : 'lost') : 'break'
  // Where nothing was lost, a wait is the machine's own.
  if (lost === 0 && tcpStall < 1 && packetGap < 1) return 'none'
  if (lostFor < 1 && packetGap < 1.5) return 'brief'
  return packetGap < 8 ? 'seconds' : 'cold'
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : seconds(1000 * (((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2))
}
export const spread = (values: readonly number[]): Spread => ({ median: median(values), worst: Math.max(0, ...values) })
