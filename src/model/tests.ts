/** Tests beside a deployment (`schemas/tests.schema.json`), as data. Pure. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { JsonObject, Path } from '../support/json.js'
import { canonicalPrefix, prefixOf } from './address.js'
import type { Deployment } from './deployment.js'

export interface AccessClaim {
  /** A device group, or `anybody`: every device, also of no group. */
  readonly from: string
  /** An address or a prefix. */
  readonly to: string
  /** `tcp/443`, `udp/53-60`, `icmp`; absent = everything. */
  readonly port?: string
}
export type Claim =
  | ({ readonly kind: 'reaches' | 'denied' } & AccessClaim)
  /** `region`: the one whose gateway loses a node. */
  | { readonly kind: 'keeps'; readonly sessions: number; readonly region: string }
  | { readonly kind: 'stalls'; /** Seconds. */ readonly atMost: number }
export interface DeploymentTest {
  readonly name: string
  readonly claim: Claim
  /** In the tests' file. */
  readonly source?: SourceRange
}
export const anybody = 'anybody'

// The value comes from the schema's validator: its form is known.
type Loose = Record<string, any>
type Locate = (path: Path, what?: 'key' | 'value') => SourceRange | undefined
const kinds = ['reaches', 'denied', 'keeps', 'stalls'] as const

/** Of a value without findings of `checkTests`. */
export const testsOf = ({ tests }: JsonObject, locate: Locate): DeploymentTest[] =>
  (tests as Loose[]).map((test, index) => {
    const kind = kinds.find((each) => each in test) ?? 'reaches'
    const source = locate(['tests', index, kind], 'key')
    return { name: test.name, claim: claimOf(kind, test[kind]), ...(source && { source }) }
  })

function claimOf(kind: Claim['kind'], given: Loose): Claim {
  if (kind === 'keeps') return { kind, sessions: given.sessions, region: given.losingNodeOf }
  if (kind === 'stalls') return { kind, atMost: secondsOf(given.atMost) }
  return { kind, from: given.from, to: canonicalPrefix(given.to), ...(given.port !== undefined && { port: given.port }) }
}

/** `300ms`, `1.5s`, `2m` → seconds, to the millisecond. */
function secondsOf(text: string): number {
  const [, amount = '0', unit = 's'] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? []
  return Math.round(Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm']) / 1000
}

/** Of a valid file's value, what a schema cannot say: several claims in one test or none, names that the deployment does not have, addresses that are none. */
export function checkTests({ tests }: JsonObject, { regions, deviceGroups }: Pick<Deployment, 'regions' | 'deviceGroups'>, locate: Locate): Finding[] {
  const findings: Finding[] = []
  const found = (id: string, path: Path, params: Finding['params'], what?: 'key'): void => {
    const source = locate(path, what)
    findings.push({ id, severity: 'error', params, path, ...(source && { source }) })
  }
  const names = new Map<string, number>()
  for (const [index, test] of (tests as Loose[]).entries()) {
    const [at, claims] = [['tests', index], kinds.filter((kind) => kind in test)]
    if (names.has(test.name)) found('test-name-twice', [...at, 'name'], { test: test.name })
    names.set(test.name, index)
    if (claims.length !== 1) found('test-not-one-claim', at, { test: test.name })
    for (const kind of claims) {
      const given = test[kind] as Loose
      if (kind === 'keeps' && !Object.hasOwn(regions, given.losingNodeOf)) found('test-no-such-region', [...at, kind, 'losingNodeOf'], { region: given.losingNodeOf, known: Object.keys(regions).join(', ') })
      if (kind !== 'reaches' && kind !== 'denied') continue
      if (given.from !== anybody && !Object.hasOwn(deviceGroups, given.from)) found('test-no-such-group', [...at, kind, 'from'], { group: given.from, known: [...Object.keys(deviceGroups), anybody].join(', ') })
      if (!prefixOf(given.to)) found('test-no-address', [...at, kind, 'to'], { to: given.to })
      const [first = 1, last = first] = (given.port?.split('/')[1]?.split('-') ?? []).map(Number)
      if (!(first >= 1 && first <= last && last <= 65_535)) found('test-no-port', [...at, kind, 'port'], { port: given.port })
    }
  }
  return findings
}
