import type { DriverName } from '../model/deployment.js'

export interface InitAnswers {
  readonly name: string
  readonly driver: Exclude<DriverName, 'wireguard'>
  /** The home region. */
  readonly region: string
  /** Device licences: a multiple of 100. */
  readonly licences: number
  readonly concurrent: 2000 | 5000 | 15000
  readonly language: 'en' | 'ja'
}

/** Addresses are from the ranges reserved for documentation (RFC 5737, RFC 3849): they must be replaced before a real order. */
export const deploymentTemplate = ({ name, driver, region, licences, concurrent, language }: InitAnswers, schema?: string): string => `\
${schema ? `# yaml-language-server: $schema=${schema}\n` : ''}# A remote-access VPN deployment. Every value can be looked up: gatewright explain TOPIC (for example tunnel.mtu).
apiVersion: gatewright/v1
kind: Deployment
metadata: { name: ${name}, language: ${language} }

service: { driver: ${driver}${driver === 'manual' ? ', record: ./record' : ''} }${driver === 'manual' ? '      # changes become orders that people carry out; commit the record folder' : '           # nothing real is touched; manual: orders that people carry out'}

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
