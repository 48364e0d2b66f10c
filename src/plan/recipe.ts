/**
 * What the driver of own gateways does for a wave, node by node: the ids and the order of its recipes, which the driver's own recipes are tested
 * against, and which of them a change asks for. A step that finds itself done is left out when it runs, so fewer may run, and no other.
 */
import type { Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import { canonicalJson } from '../support/canonical.js'
import { regionOf } from './desired.js'
import type { NodeRole, PlannedChange, WaveStep } from './document.js'
import { resourceAt } from './committed.js'

/** One node as it should be (drivers/wireguard/recipes/node.ts). */
export const nodeSteps = ['forwarding', 'key', 'fence', 'free-ports', 'preshared-keys', 'interfaces', 'peers', 'forget', 'mtu', 'rules', 'port', 'routes', 'take-in', 'handshakes', 'retire', 'calm'] as const
/** The endpoint from one node of a pair to the other (recipes/switch.ts), with the node on which each is done. */
export const switchSteps = [['preshared-keys', 'to'], ['preshared-keys', 'from'], ['clocks', 'to'], ['stand-by', 'to'], ['forget', 'to'], ['preload', 'to'], ['addresses-free', 'to'], ['fence', 'from'], ['release', 'from'], ['take', 'to'], ['handshakes', 'to'], ['settle', 'to'], ['rest', 'from']] as const
/** Where there is no other node. */
export const takeSteps = ['addresses-free', 'take', 'settle'] as const
export const removeSteps = ['addresses', 'interfaces', 'rules', 'unit', 'keys'] as const
type NodeStep = (typeof nodeSteps)[number]

const whole: readonly NodeStep[] = ['forwarding', 'key', 'free-ports', 'preshared-keys', 'interfaces', 'peers', 'rules', 'routes']
const worker: readonly NodeStep[] = ['key', 'free-ports', 'interfaces', 'peers', 'rules', 'routes', 'take-in', 'handshakes', 'retire', 'calm']
/** By kind and value, where it is not the whole of it. */
const bySetting: Readonly<Record<string, readonly NodeStep[]>> = {
  'gateway.port': ['free-ports', 'rules', 'port', 'take-in', 'handshakes'], 'gateway.clientPools': ['peers', 'rules', 'routes'], 'gateway.endpoint': ['rules', 'routes'], 'gateway.key': worker,
  'setting.mtu': ['mtu'], 'setting.inactiveLink': ['forget'],
}

/** What a node listens with: the one that stands by is fenced on it before. */
const listens: readonly NodeStep[] = ['interfaces', 'port']

interface Asked {
  readonly node: ReadonlySet<NodeStep>
  readonly moves: boolean
  /** Nodes of it, or all of it, go. */
  readonly goes: 'second' | 'all' | undefined
  readonly comes: 'second' | 'all' | undefined
}

/** Empty where people carry changes out. */
export function stepsOf(changes: readonly PlannedChange[], { before, driver, regions }: { readonly before: Resources; readonly driver: DriverName; readonly regions: readonly string[] }): WaveStep[] {
  if (driver === 'manual') return []
  const places = [...new Set([...changes.flatMap(({ address, before: old, after }) => regionOf(resourceAt(address, after ?? old ?? {})) ?? []), ...(changes.some(isEverywhere) ? regions : [])])].sort()
  return places.flatMap((region) => stepsIn(region, changes.filter((change) => isEverywhere(change) || placeOf(change) === region), before))
}
const placeOf = ({ address, before, after }: PlannedChange): string | undefined => regionOf(resourceAt(address, after ?? before ?? {}))
const isEverywhere = (change: PlannedChange): boolean => ['setting', 'access', 'rule'].includes(change.kind) && placeOf(change) === undefined

function stepsIn(region: string, changes: readonly PlannedChange[], before: Resources): WaveStep[] {
  const { node, moves, goes, comes } = asked(changes)
  const change = changes.find(({ address }) => address === `region.${region}`)
  const [was, is] = [(change ? change.before : before.get(`region.${region}`)?.inputs)?.redundant === true, (change ? change.after : before.get(`region.${region}`)?.inputs)?.redundant === true]
  const on = (role: NodeRole, recipe: string, steps: readonly string[]): WaveStep[] => [...new Set(steps)].map((step) => ({ region, node: role, step: `${recipe}/${step}` }))
  const moving = (): WaveStep[] => switchSteps.map(([step, who]) => ({ region, node: who === 'to' ? 'active' : 'standby', step: `planned-switch/${step}` }))
  const nodes = (role: NodeRole, wanted: ReadonlySet<NodeStep> = node): WaveStep[] => on(role, 'node', nodeSteps.filter((step) => wanted.has(step) || (step === 'fence' && role === 'standby' && listens.some((each) => wanted.has(each)))))
  if (goes === 'all') return (was ? ['standby', 'active'] as const : ['single'] as const).flatMap((role) => on(role, 'remove-node', removeSteps))
  if (goes === 'second') return [...nodes('active'), ...moving(), ...on('standby', 'remove-node', removeSteps)]
  if (!is) return [...nodes('single'), ...(moves || comes === 'all' ? on('single', 'planned-switch', takeSteps) : [])]
  const standby = comes === 'second' ? new Set([...whole, ...node]) : node
  return [...nodes('standby', standby), ...nodes('active'), ...(moves || comes === 'all' ? moving() : [])]
}

function asked(changes: readonly PlannedChange[]): Asked {
  const node = new Set<NodeStep>()
  let [moves, goes, comes]: [boolean, Asked['goes'], Asked['comes']] = [false, undefined, undefined]
  for (const { kind, actions: [action], before, after } of changes) {
    const add = (steps: readonly NodeStep[] = []): void => {
      for (const step of steps) node.add(step)
    }
    const changed = Object.keys({ ...before, ...after }).filter((key) => canonicalJson(before?.[key] ?? null) !== canonicalJson(after?.[key] ?? null))
    if (kind === 'access' || kind === 'rule') add(['rules'])
    if (kind === 'server') add(worker)
    if (kind === 'setting') for (const key of changed) add(bySetting[`setting.${key}`])
    if (kind === 'gateway' && action === 'update') for (const key of changed) add(bySetting[`gateway.${key}`])
    if (kind === 'gateway' && action === 'update' && changed.includes('endpoint')) moves = true
    if (kind === 'gateway' && action === 'create') comes = 'all'
    if ((kind === 'gateway' || kind === 'region') && action === 'delete') goes = 'all'
    if (kind === 'region' && action === 'update' && changed.includes('redundant')) {
      if (after?.redundant === true) comes ??= 'second'
      else goes ??= 'second'
    }
    if (comes === 'all') add(whole)
  }
  return { node, moves, goes, comes }
}
