/** A client is what its profile says: wg-quick's configuration, read and applied in the client's namespace. */
import { single } from '../model/address.js'
import { LabError } from './command.js'
import type { Lab } from './lab.js'
import { batch, type Step } from './layout.js'
import { clientInterface, gatewayOf, type LabClient, type LabGateway, underlay } from './topology.js'

export interface ClientConfiguration {
  readonly addresses: readonly string[]
  readonly mtu: number
  readonly publicKey: string
  /** `203.0.113.1:51820` */
  readonly endpoint: string
  readonly allowedIps: readonly string[]
  /** Seconds; 0 = off. */
  readonly keepalive: number
  readonly presharedKey?: string
}

/** As `profile export` and `device enrol` print it. @throws LabError where something is missing */
export function configurationIn(text: string): ClientConfiguration {
  const value = (key: string): string | undefined => new RegExp(`^\\s*${key}\\s*=\\s*(.+?)\\s*$`, 'm').exec(text)?.[1]
  const needed = (key: string): string => {
    const found = value(key)
    if (found === undefined) throw new LabError([`the configuration of a client has no ${key}`, 'hand over what gatewright profile export wrote'], [`クライアントの設定に ${key} がありません`, 'gatewright profile export の出力を渡してください'])
    return found
  }
  const list = (key: string): string[] => needed(key).split(',').map((each) => each.trim())
  const presharedKey = value('PresharedKey')
  return { addresses: list('Address'), mtu: Number(value('MTU') ?? 1280), publicKey: needed('PublicKey'), endpoint: needed('Endpoint'), allowedIps: list('AllowedIPs'), keepalive: Number(value('PersistentKeepalive') ?? 0), ...(presharedKey !== undefined && { presharedKey }) }
}

/** Connects, or takes a newer configuration over the one that it has. The keys go by stdin. */
export async function connectClient(lab: Lab, client: LabClient, { privateKey, configuration }: { readonly privateKey: string; readonly configuration: string }): Promise<void> {
  const wanted = configurationIn(configuration)
  const device = clientInterface(client)
  const { code, out } = await lab.run(peersShown(client))
  if (code !== 0) await lab.run({ at: client.name, argv: ['wireguard-go', device] })
  const gateway = gatewayOf(lab.topology, client.region)
  // Another server has the same key and no session: as when a tunnel is set up anew.
  const gone = linesOf(out).filter(([key, endpoint]) => key !== wanted.publicKey || endpoint !== reached(client, gateway, wanted.endpoint)).map(([key = '']) => key)
  await lab.runAll([peerStep(client, wanted, gone, gateway, code === 0 ? undefined : privateKey), linkStep(client, wanted, gateway)])
}

const peersShown = (client: LabClient): Step => ({ at: client.name, argv: ['wg', 'show', clientInterface(client), 'endpoints'], mayExit: [1] })
const linesOf = (out: string): string[][] => out.split('\n').filter((line) => line !== '').map((line) => line.split('\t'))
/** Its gateway's key, as it knows it. */
export const clientPeer = async (lab: Lab, client: LabClient): Promise<string> => linesOf((await lab.run(peersShown(client))).out)[0]?.[0] ?? ''

/** Old peers go in the same breath in which the new one comes. */
function peerStep(client: LabClient, { publicKey, endpoint, allowedIps, keepalive, presharedKey }: ClientConfiguration, gone: readonly string[], gateway: LabGateway, privateKey: string | undefined): Step {
  const words = ['wg', 'set', clientInterface(client), ...(privateKey === undefined ? [] : ['private-key', '/dev/stdin']), ...gone.flatMap((key) => ['peer', key, 'remove']),
    'peer', publicKey, 'endpoint', reached(client, gateway, endpoint), 'persistent-keepalive', String(keepalive), 'allowed-ips', allowedIps.join(','), ...(presharedKey === undefined || privateKey !== undefined ? [] : ['preshared-key', '/dev/stdin'])]
  const secret = privateKey ?? presharedKey
  return { at: client.name, argv: secret === undefined ? words : piped(...words), ...(secret !== undefined && { input: `${secret}\n` }) }
}
/** A client that has only the other IP version outside takes the gateway's other address, as by a name that has both. */
function reached({ outer }: LabClient, { endpoint }: LabGateway, given: string): string {
  const port = given.slice(given.lastIndexOf(':') + 1)
  return outer === 6 ? `[${endpoint.v6}]:${port}` : `${endpoint.v4}:${port}`
}

/** `wg` opens /dev/stdin by name, which only a pipe allows; words go through as they are. */
export const piped = (...argv: readonly string[]): readonly string[] => ['sh', '-c', 'cat | "$@"', 'sh', ...argv]

function linkStep(client: LabClient, { addresses, mtu, allowedIps }: ClientConfiguration, { endpoint }: LabGateway): Step {
  const device = clientInterface(client)
  const everything = allowedIps.includes('0.0.0.0/0')
  const { router } = underlay(client)
  return batch(client.name, [
    ...addresses.map((address) => `addr replace ${address.includes('/') ? address : single(address)} dev ${device}${address.includes(':') ? ' nodad' : ''}`), `link set dev ${device} mtu ${mtu} up`,
    // The gateway itself stays outside the tunnel.
    ...(everything ? [`route replace ${endpoint.v4}/32 via ${router.v4}`, `route replace ${endpoint.v6}/128 via ${router.v6}`] : []),
    ...allowedIps.flatMap((route) => halves[route] ?? [route]).map((route) => `route replace ${route} dev ${device}`),
  ])
}
/** Beside the default route, not in its place. */
const halves: Readonly<Record<string, readonly string[]>> = { '0.0.0.0/0': ['0.0.0.0/1', '128.0.0.0/1'], '::/0': ['::/1', '8000::/1'] }
