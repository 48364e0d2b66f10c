/** Tests of a deployment, for people: what was claimed, what was found, what decided. */
import type { Language } from '../diagnostics/finding.js'
import type { Claim } from '../model/tests.js'
import type { Packet } from '../plan/reach.js'
import type { Found, TestsReport } from '../plan/tests.js'
import type { Json } from '../support/json.js'
import { say } from './messages.js'
import { sayTests } from './messages/tests.js'

export function claimText(claim: Claim, language: Language): string {
  if (claim.kind === 'keeps') return sayTests(language, 'claim.keeps', { region: claim.region, sessions: claim.sessions })
  if (claim.kind === 'stalls') return sayTests(language, 'claim.stalls', { seconds: claim.atMost })
  const { kind, from, to, port } = claim
  const what = port === undefined ? to : `${to} ${port}`
  return from === 'anybody' ? sayTests(language, `claim.${kind}.anybody`, { what }) : sayTests(language, `claim.${kind}`, { from, what })
}

/** `place`: file and line of what decided. */
export function foundText(found: Found, place: string | undefined, language: Language): string {
  const text = textOf(found, language)
  return place === undefined ? text : sayTests(language, 'place', { text, place })
}

function textOf(found: Found, language: Language): string {
  if (found.kind === 'plan-needed') return sayTests(language, 'plan-needed')
  if (found.kind === 'stall') {
    const effect = say(language, `effect.${found.effect}`)
    return found.seconds === null ? sayTests(language, 'stall.unknown', { effect }) : found.seconds === 0 ? sayTests(language, 'stall.none') : sayTests(language, 'stall.known', { effect, seconds: found.seconds })
  }
  const { decider } = found
  if (found.kind === 'sessions') {
    const { sessions, by } = found
    return sessions === null ? sayTests(language, 'sessions.unbounded') : by === 'nodes' ? sayTests(language, 'sessions.nodes', { region: decider.replace('region.', '') }) : sayTests(language, `sessions.${by}`, { sessions, decider })
  }
  const { packet, allowed, by } = found
  const params = { who: whoText(packet, language), what: whatText(packet, language), decider }
  if (allowed) return sayTests(language, by === 'rule' ? 'allowed.rule' : 'allowed.default', params)
  return sayTests(language, `denied.${by}`, params)
}

export const whoText = ({ group, region }: Pick<Packet, 'group' | 'region'>, language: Language): string => (group === null ? sayTests(language, 'who.none', { region }) : sayTests(language, 'who.group', { group, region }))
export const whatText = ({ to, protocol, port }: Pick<Packet, 'to' | 'protocol' | 'port'>, language: Language): string => (protocol === 'icmp' || protocol === 'other' ? sayTests(language, `what.${protocol}`, { to }) : `${to} ${protocol}/${port}`)

/** Of the finding `test-failed`: values that are spoken of, as words. */
export function testParams({ expected, found, ...rest }: Readonly<Record<string, Json>>, language: Language): Readonly<Record<string, Json>> {
  const { place, ...what } = found as { readonly place?: string }
  return { ...rest, expected: claimText(expected as unknown as Claim, language), found: foundText(what as unknown as Found, place, language) }
}

/** `5 of 6 tests pass; 1 waits for a plan`. */
export function testsSummary({ passed, failed, results }: TestsReport, language: Language): string {
  const left = results.length - passed - failed
  return sayTests(language, left === 0 ? 'summary' : 'summary.left', { passed, all: results.length, left })
}
