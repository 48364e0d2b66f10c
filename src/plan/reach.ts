/** Who reaches what, by the deployment alone: as the gateways' rules decide it (deny beats allow, then the default), for addresses and ports cut into cells that are decided alike. Pure. */
import { routesFor } from '../devices/profile.js'
import type { Address, Resource, Resources } from '../kinds/kind.js'
import { addressAt, holds, overlaps, type Prefix, prefixOf } from '../model/address.js'
import { type AccessClaim, anybody } from '../model/tests.js'
import type { Path } from '../support/json.js'

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'other'
/** The first packet of a cell stands for all of it. */
export interface Packet {
  readonly region: string
  /** null: a device of no group. */
  readonly group: string | null
  readonly to: string
  readonly protocol: Protocol
  /** null where the protocol has none. */
  readonly port: number | null
}
export interface Decision {
  readonly allowed: boolean
  /** `route`: devices send it elsewhere; `version`: devices have no address of that IP version. */
  readonly by: 'rule' | 'default' | 'route' | 'version'
  /** What decided, and the place in its values. */
  readonly decider: { readonly address: Address; readonly path: Path }
}
export interface Cell {
  readonly packet: Packet
  readonly decision: Decision
}
interface PortRange {
  readonly protocol: Protocol
  readonly first: number
  readonly last: number
}
interface Rule {
  readonly address: Address
  readonly action: 'allow' | 'deny'
  readonly from: readonly string[]
  readonly to: readonly Prefix[]
  /** Empty: everything. */
  readonly ports: readonly PortRange[]
}

/** Every cell that the claim speaks of, by group and region; one at a time, since the first that is otherwise ends a test. */
export function* cellsOf(claim: AccessClaim, resources: Resources): Generator<Cell> {
  const all = [...resources.values()]
  const range = prefixOf(claim.to)
  if (!range) return
  const groups = claim.from === anybody ? [null, ...all.filter(({ kind }) => kind === 'group').map(({ name }) => name)] : [claim.from]
  const rules = all.filter(({ kind }) => kind === 'rule').map(ruleOf).filter(({ to }) => to.some((each) => overlaps(each, range)))
  for (const group of groups) {
    const ours = rules.filter(({ from }) => from.length === 0 || (group !== null && from.includes(group)))
    for (const gateway of all.filter(({ kind }) => kind === 'gateway')) yield* cellsFrom(group, gateway, range, claim.port, ours, resources)
  }
}

function* cellsFrom(group: string | null, { name: region, address: gateway, inputs }: Resource, range: Prefix, port: string | undefined, rules: readonly Rule[], resources: Resources): Generator<Cell> {
  const routes = routesFor({ region, group }, resources).flatMap((each) => prefixOf(each) ?? [])
  const hasVersion = ((inputs.clientPools ?? []) as string[]).some((pool) => prefixOf(pool)?.version === range.version)
  const standard = resources.get('access')?.inputs.default === 'deny' ? 'deny' : 'allow'
  for (const atom of atoms(range, [...routes, ...rules.flatMap(({ to }) => to)])) {
    const here = rules.filter(({ to }) => to.some((each) => holds(each, atom)))
    const stays = !routes.some((each) => holds(each, atom))
    const unreachable: Decision | undefined = !hasVersion
      ? { allowed: false, by: 'version', decider: { address: gateway, path: ['clientPools'] } }
      : stays ? { allowed: false, by: 'route', decider: { address: routesSetBy(region, group, resources), path: ['include'] } } : undefined
    for (const { protocol, first } of portAtoms(port, here.flatMap(({ ports }) => ports))) {
      const packet: Packet = { region, group, to: addressAt(atom.version, atom.first), protocol, port: protocol === 'tcp' || protocol === 'udp' ? first : null }
      const decision = decide(here.filter(({ ports }) => ports.length === 0 || ports.some((each) => each.protocol === protocol && each.first <= first && first <= each.last)), standard)
      // A rule that denies it says more than a route that is not there.
      yield { packet, decision: decision.allowed || decision.by === 'default' ? (unreachable ?? decision) : decision }
    }
  }
}

/** Of the rules that speak of it. */
function decide(rules: readonly Rule[], standard: 'allow' | 'deny'): Decision {
  const rule = rules.find(({ action }) => action === 'deny') ?? (standard === 'deny' ? rules.find(({ action }) => action === 'allow') : undefined)
  return rule ? { allowed: rule.action === 'allow', by: 'rule', decider: { address: rule.address, path: [] } } : { allowed: standard === 'allow', by: 'default', decider: { address: 'access', path: ['default'] } }
}

/** The setting whose value is in force there. */
const routesSetBy = (region: string, group: string | null, resources: Resources): Address =>
  [`setting.routes.group.${group}`, `setting.routes.region.${region}`].find((address) => resources.get(address)?.inputs.include !== undefined) ?? 'setting.routes'

const ruleOf = ({ address, inputs }: Resource): Rule => ({
  address, action: inputs.action === 'allow' ? 'allow' : 'deny', from: (inputs.from ?? []) as string[],
  to: ((inputs.to ?? []) as string[]).flatMap((each) => prefixOf(each) ?? []), ports: ((inputs.ports ?? []) as string[]).map(portRange),
})
function portRange(text: string): PortRange {
  const [protocol, range = ''] = text.split('/')
  if (protocol !== 'tcp' && protocol !== 'udp') return { protocol: 'icmp', first: 0, last: 0 }
  const [first = 1, last = first] = range.split('-').map(Number)
  return { protocol, first, last }
}

/** A range cut where another one begins or ends. */
function atoms(range: Prefix, others: readonly Prefix[]): Prefix[] {
  const cuts = others.filter((each) => overlaps(each, range)).flatMap(({ first, last }) => [first, last + 1n]).filter((cut) => range.first < cut && cut <= range.last)
  const starts = [range.first, ...new Set(cuts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return starts.map((first, index) => ({ version: range.version, first, last: (starts[index + 1] ?? range.last + 1n) - 1n }))
}

const everything: readonly PortRange[] = [{ protocol: 'tcp', first: 1, last: 65_535 }, { protocol: 'udp', first: 1, last: 65_535 }, { protocol: 'icmp', first: 0, last: 0 }, { protocol: 'other', first: 0, last: 0 }]
function portAtoms(asked: string | undefined, others: readonly PortRange[]): PortRange[] {
  return (asked === undefined ? everything : [portRange(asked)]).flatMap(({ protocol, first, last }) => {
    const cuts = others.filter((each) => each.protocol === protocol).flatMap((each) => [each.first, each.last + 1]).filter((cut) => first < cut && cut <= last)
    const starts = [first, ...new Set(cuts)].sort((a, b) => a - b)
    return starts.map((start, index) => ({ protocol, first: start, last: (starts[index + 1] ?? last + 1) - 1 }))
  })
}
