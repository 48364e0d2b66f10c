import type { DriverName } from '../model/deployment.js'

export type CiPlatform = 'github' | 'gitlab' | 'shell' | 'none'
export interface InitAnswers {
  readonly name: string
  readonly driver: Exclude<DriverName, 'wireguard'>
  /** The home region. */
  readonly region: string
  /** Device licences: a multiple of 100. */
  readonly licences: number
  readonly concurrent: 2000 | 5000 | 15000
  readonly language: 'en' | 'ja'
  readonly ci?: CiPlatform
}

/** Addresses are from the ranges reserved for documentation (RFC 5737, RFC 3849): they must be replaced before a real order. */
export const deploymentTemplate = ({ name, driver, region, licences, concurrent, language, ci = 'none' }: InitAnswers, schema?: string): string => `\
${schema ? `# yaml-language-server: $schema=${schema}\n` : ''}# A remote-access VPN deployment. Every value can be looked up: gatewright explain TOPIC (for example tunnel.mtu).
apiVersion: gatewright/v1
kind: Deployment
metadata: { name: ${name}, language: ${language} }

service: { driver: ${driver}${driver === 'manual' || ci !== 'none' ? ', record: ./record' : ''} }${driver === 'manual' ? '      # changes become orders that people carry out; commit the record folder' : '           # nothing real is touched; manual: orders that people carry out'}

contract:
  terms: 2023-02-01                      # version of the service's individual terms
  serviceCode: fxm00000000               # yours is on the provider's notice
  billingStart: 2026-04-01               # fixed once the provider has confirmed it
  deviceLicences: ${String(licences).padEnd(22)} # art. 3(1), in hundreds
  concurrentDevices: ${String(concurrent).padEnd(19)} # art. 3(2): 2000, 5000 or 15000
  options: []                            # multi-region: further regions; settings-change: changes of settings (art. 6)

# Designated for endpoints and client pools (art. 2). These are documentation addresses: replace them.
addresses: [203.0.113.0/28, 10.64.0.0/16]

regions:                                 # art. 3(3)-(5); exactly one is the home region
  ${region}:
    home: true
    redundant: true                      # two nodes; cannot be changed later (art. 5(1))
    servers: 1                           # Mobility servers, 1-10 over all regions
    gateway: { endpoint: 203.0.113.1, port: 51820, clientPools: [10.64.0.0/17] }

settings:
  dns: { servers: [172.16.0.53], search: [corp.example] }
  routes: { mode: split, include: [172.16.0.0/12] }         # what devices reach through the VPN

access:
  default: allow                         # deny beats allow; order does not matter
  rules: {}
  # rules:
  #   block-legacy-erp: { action: deny, to: [172.20.30.40/32], ports: [tcp/443], reason: INC-4411 }

policy:                                  # what may happen to VPN sessions without being asked for
  windows: [{ days: [sun], start: "02:00", duration: 3h, timezone: Asia/Tokyo }]
`

/** What is not filled in is unknown, never assumed. */
export const offeringTemplate = (regions: readonly string[]): string => `\
# What the provider offers, and how changes reach it. Take the # away from what you know; what is left out is unknown.
apiVersion: gatewright/v1
kind: Offering
# provider: Example Internet             # its name, for documents
# regions: [${regions.join(', ')}]       # the provider's whole list (art. 3(4)); a region outside it is an error
# changeable: [redundancy]               # what may be changed beyond article 5(1)
# leadTimes: { new: 9, form: 5, request: 3, console: 3 }      # business days, from the day after sending
# channels: { gateway: request }         # how changes of a kind reach the provider, where it differs from the rule
# contacts: { form: orders@provider.example, request: orders@provider.example, console: https://portal.provider.example }
# notOffered: [session.inactiveApplication]                   # settings that the service does not have
# earlyTermination: pro-rata             # or full (art. 10)
# answerWithin: 5                        # business days after which an order without an answer is overdue
`

export const priceBookTemplate = (validFrom: string): string => `\
# What the provider quoted, in whole yen (art. 9, annex 1). An amount that is left out is unknown, and every sum says so; 0 means free.
apiVersion: gatewright/v1
kind: PriceBook
currency: JPY
tax: excluded                            # or included
validFrom: ${validFrom}
# quote: { number: Q-0000, expires: ${validFrom} }
fees: {}
# fees:
#   basic: { initial: 0, monthly: 0 }
#   deviceLicences: { unit: 100, initial: 0, monthly: 0, change: 0 }         # for each hundred
#   concurrentDevices: { "2000": { monthly: 0 }, "5000": { monthly: 0 }, "15000": { monthly: 0 }, change: 0 }
#   server: { initial: 0, monthly: 0, change: 0 }
#   redundancy: { initial: 0, monthly: 0 }
#   multiRegion: { initial: 0, monthly: 0 }
#   settingsChange: { initial: 0, change: 0 }                                # no monthly fee
`
