/** `lab check`: the tests beside a deployment, by rules and with real packets. One file, two proofs, and it is said where they differ. */
import type { Language } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import { openLab } from '../lab/lab.js'
import { checkNeeds } from '../lab/needs.js'
import { type Knock, type Knocked, knockAll, loseNode } from '../lab/proof.js'
import { serve } from '../lab/serve.js'
import { topologyOf } from '../lab/topology.js'
import type { Claim } from '../model/tests.js'
import { cellsOf } from '../plan/reach.js'
import type { TestResult } from '../plan/tests.js'
import { UsageError } from '../support/errors.js'
import { InvalidFile } from './invalid-file.js'
import { deploymentOf } from './lab-file.js'
import { testFile, testsFileOf, withTests } from './tests-file.js'
import { hasErrors } from '../diagnostics/finding.js'

export type RealFound =
  | { readonly kind: 'packets'; readonly knocks: number; readonly reached: number; /** The first that went otherwise than claimed. */ readonly otherwise: Knock | null }
  | { readonly kind: 'node-lost'; readonly clients: number; readonly goOn: number }
  /** It speaks of plans: an apply to a lab shows it. */
  | { readonly kind: 'apply-needed' }
export interface ProvedTest {
  readonly test: string
  readonly claim: Claim
  readonly rules: TestResult['status']
  readonly packets: TestResult['status']
  readonly found: RealFound
}
export interface LabCheck {
  readonly name: string
  readonly language: Language
  readonly file: string
  readonly results: readonly ProvedTest[]
  /** Tests that failed by either proof. */
  readonly failed: number
  /** Tests of which the two proofs differ. */
  readonly differ: number
}

/** Of a claim, at most so many packets are sent: one of each kind that rules tell apart. */
const most = 24
/** Longer than a crash takes that nothing prepares for (gateways.md 0). */
const patience = 40

/** @throws UsageError without tests, InvalidFile, LabError */
export async function labCheck(named: string | undefined): Promise<LabCheck> {
  const attached = await deploymentOf(named)
  const tested = await withTests(attached, attached.file)
  if (hasErrors(tested.findings)) throw new InvalidFile(attached.file, tested)
  const report = testFile(tested)
  if (!report) throw new UsageError('no-tests', { file: testsFileOf(attached.file) })
  checkNeeds()
  const resources = desiredResources(attached.deployment)
  const regions = Object.keys(attached.deployment.regions).length
  const lab = await openLab(topologyOf(attached.deployment, 4 * Math.max(1, regions - 1)), { attached: true })
  try {
    const serving = await serve(lab, [...resources.values()], { failover: true })
    const wanted = report.results.map(({ claim }) => knocksOf(claim, resources))
    const knocked = await knockAll(lab, serving, wanted.flat())
    const found: RealFound[] = []
    let at = 0
    for (const [index, { claim }] of report.results.entries()) {
      const count = wanted[index]?.length ?? 0
      found.push(claim.kind === 'keeps' ? { kind: 'node-lost', ...(await loseNode(lab, serving, claim.region, patience)) } : claim.kind === 'stalls' ? { kind: 'apply-needed' } : packetsOf(claim, knocked.slice(at, at + count)))
      at += count
    }
    const results = report.results.map(({ test, claim, status }, index): ProvedTest => ({ test, claim, rules: status, packets: statusOf(claim, found[index] as RealFound), found: found[index] as RealFound }))
    const ran = results.filter(({ packets }) => packets !== 'not-run')
    return {
      name: attached.deployment.metadata.name, language: attached.deployment.metadata.language, file: testsFileOf(attached.file), results,
      failed: results.filter(({ rules, packets }) => rules === 'failed' || packets === 'failed').length, differ: ran.filter(({ rules, packets }) => rules !== packets).length,
    }
  } finally {
    await lab.end()
  }
}

function knocksOf(claim: Claim, resources: Resources): Knock[] {
  if (claim.kind !== 'reaches' && claim.kind !== 'denied') return []
  const knocks: Knock[] = []
  for (const { packet: { region, group, to, protocol, port } } of cellsOf(claim, resources)) {
    if (protocol === 'other') continue
    knocks.push({ region, group, to, protocol, port })
    if (knocks.length === most) break
  }
  return knocks
}

function packetsOf(claim: Claim, knocked: readonly Knocked[]): RealFound {
  const otherwise = knocked.find(({ reached }) => reached !== (claim.kind === 'reaches'))
  const { reached: _how, ...knock } = otherwise ?? { reached: false, region: '', group: null, to: '', protocol: 'icmp' as const, port: null }
  return { kind: 'packets', knocks: knocked.length, reached: knocked.filter(({ reached }) => reached).length, otherwise: otherwise ? knock : null }
}

function statusOf(claim: Claim, found: RealFound): TestResult['status'] {
  if (found.kind === 'apply-needed' || (found.kind === 'packets' && found.knocks === 0)) return 'not-run'
  if (found.kind === 'node-lost') return claim.kind === 'keeps' && claim.sessions === 0 ? 'passed' : found.goOn === found.clients ? 'passed' : 'failed'
  return found.otherwise === null ? 'passed' : 'failed'
}
