/** A lab that runs: gateways that serve, clients that are connected, and a hand on each of them. */
import { type Answer, inParallel } from './command.js'
import { type KeyPair, newKeyPair } from './keys.js'
import { layoutOf, type Stage, type Step } from './layout.js'
import { openSandbox, type Sandbox } from './sandbox.js'
import { clientInterface, gatewayOf, type LabClient, type LabGateway, type LabNode, type LabWorker, type Topology } from './topology.js'
import { configure, connect, fence, linkUp, passing, type Peer, startWireguard, takeAddresses, wgName } from './ways.js'

export interface Lab {
  readonly topology: Topology
  readonly sandbox: Sandbox
  /** By `REGION/WORKER`. */
  readonly gatewayKeys: ReadonlyMap<string, KeyPair>
  /** By name of the client. */
  readonly clientKeys: ReadonlyMap<string, KeyPair>
  run(step: Step): Promise<Answer>
  /** One after the other. */
  runAll(steps: readonly Step[]): Promise<void>
  end(): Promise<void>
}
/** As many programs at once as still help on two cores. */
const width = 6

/** `gateways: 'bare'`: network, hosts, and namespaces of nodes and clients; no WireGuard on any of them. */
export async function openLab(topology: Topology, { attached, gateways = 'serving' }: { readonly attached: boolean; readonly gateways?: 'bare' | 'serving' }): Promise<Lab> {
  const sandbox = await openSandbox(attached)
  try {
    const lab = labIn(sandbox, topology)
    for (const stage of [...layoutOf(topology), ...(gateways === 'bare' ? [] : serving(lab))]) await lay(lab, stage)
    return lab
  } catch (error) {
    await sandbox.end()
    throw error
  }
}

function labIn(sandbox: Sandbox, topology: Topology): Lab {
  const run = ({ at, ...command }: Step): Promise<Answer> => (at === undefined ? sandbox.run(command) : sandbox.runIn(at, command))
  return {
    topology, sandbox, run,
    gatewayKeys: new Map(topology.gateways.flatMap(({ region, workers }) => workers.map(({ number }) => [`${region}/${number}`, newKeyPair()]))),
    clientKeys: new Map(topology.clients.map(({ name }) => [name, newKeyPair()])),
    runAll: async (steps) => {
      for (const step of steps) await run(step)
    },
    end: () => sandbox.end(),
  }
}

const lay = (lab: Lab, stage: Stage): Promise<Answer[]> => inParallel(stage, width, (step) => lab.run(step))

/** The first node of each gateway serves; the second knows everybody and is silent. */
function serving(lab: Lab): Stage[] {
  const { topology } = lab
  const everyNode = topology.gateways.flatMap((gateway) => gateway.nodes.map((node, index) => ({ gateway, node, active: index === 0 })))
  const each = (make: (gateway: LabGateway, node: LabNode, worker: LabWorker) => Step[]): Stage => everyNode.flatMap(({ gateway, node }) => gateway.workers.flatMap((worker) => make(gateway, node, worker)))
  return [
    [...each((gateway, node, { number }) => [startWireguard(node, wgName(gateway, node, number))]), ...topology.clients.map((client) => startWireguard(client, clientInterface(client)))],
    each((gateway, node, worker) => [configure(node, wgName(gateway, node, worker.number), worker.port, keyOf(lab, gateway, worker.number), peersOf(lab, gateway, worker.number))]),
    each((gateway, node, { number }) => [linkUp(gateway, node, wgName(gateway, node, number), peersOf(lab, gateway, number))]),
    everyNode.flatMap(({ gateway, node, active }) => [...(active ? [takeAddresses(gateway, node)] : []), ...(gateway.nodes.length > 1 ? [fence(gateway, node)] : []), passing(node)]),
    topology.clients.map((client) => profileOf(lab, client)[0]).filter((step) => step !== undefined),
    topology.clients.map((client) => profileOf(lab, client)[1]).filter((step) => step !== undefined),
  ]
}

export function keyOf({ gatewayKeys }: Lab, { region }: LabGateway, worker: number): KeyPair {
  const key = gatewayKeys.get(`${region}/${worker}`)
  if (!key) throw new Error(`no key of ${region}/${worker}`)
  return key
}
export const publicKeyOf = ({ clientKeys }: Lab, { name }: LabClient): string => clientKeys.get(name)?.public ?? ''
export const peersOf = (lab: Lab, { region }: LabGateway, worker: number): Peer[] => lab.topology.clients.filter((client) => client.region === region && client.worker === worker).map((client) => ({ client, key: publicKeyOf(lab, client) }))

function profileOf(lab: Lab, client: LabClient): Step[] {
  const gateway = gatewayOf(lab.topology, client.region)
  return connect(lab.topology, client, lab.clientKeys.get(client.name) ?? newKeyPair(), gateway, keyOf(lab, gateway, client.worker).public)
}
