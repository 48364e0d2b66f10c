/** Checks a zip file on its own, without the service: every statement in it against its events, and those against their chain. */
import { readFileSync, statSync } from 'node:fs'
import type { AuditEntry } from '../plan/snapshot.js'
import type { StoredEvent } from '../service/event.js'
import { breakIn } from '../service/log.js'
import { genesis } from '../service/state.js'
import { canonicalJson } from '../support/canonical.js'
import { UsageError } from '../support/errors.js'
import { type JsonObject, isObject } from '../support/json.js'
import { toolVersion } from '../support/version.js'
import { fileNameOf, membersOf, plansIn } from '../view/audit/index.js'
import type { ExportHead } from '../view/audit/rows.js'
import type { Problem, Verification } from '../view/audit/text.js'
import { alteredPlan, verified } from './audit.js'
import { withService } from './attach.js'
import { type Chain, chainDigest, chainText, strayMember, unpacked, zipLimit } from './audit-zip.js'

/**
 * `file`: a deployment whose log the events must be found in.
 * @throws UsageError where there is no such zip file.
 */
export async function verifyZip(zip: string, file: string | undefined): Promise<Verification> {
  const info = statSync(zip, { throwIfNoEntry: false })
  if (!info?.isFile()) throw new UsageError(`no such file: ${zip}`, 'name a file that gatewright audit export wrote')
  const members = info.size > zipLimit ? { place: zip, problem: 'problem.too-big' as const, params: { limit: '64 MiB' } } : await unpacked(readFileSync(zip))
  if (!(members instanceof Map)) return { ...verified('zip', []), ok: false, problem: members as Problem, language: undefined }
  const { entries, language, ...content } = contentOf(members)
  const problem = content.problem ?? (file === undefined ? null : await strange(entries, file))
  return { ...verified('zip', entries), files: members.size, comparedWith: file ?? null, ok: problem === null, problem, language }
}

interface Content {
  readonly entries: readonly AuditEntry[]
  readonly problem: Problem | null
  readonly language: ExportHead['language'] | undefined
}
const no: Problem['params'] = {}

function contentOf(members: ReadonlyMap<string, Uint8Array>): Content {
  let place = 'chain.json'
  let entries: readonly AuditEntry[] = []
  let language: Content['language']
  const bad = (problem: Problem['problem'], params: Problem['params'] = no, where = place): Content => ({ entries, problem: { place: where, problem, params }, language })
  try {
    const text = textOf(members, place)
    const chain = JSON.parse(text) as Chain
    language = chain.language === 'ja' ? 'ja' : 'en'
    if (chainDigest(chain) !== chain.digest || chainText(chain) !== text) return bad('problem.chain-altered')
    const stray = strayMember(members, chain.files)
    if (stray) return { entries, problem: stray, language }
    place = 'events.jsonl'
    const events = textOf(members, place).split('\n').slice(0, -1).map(eventOf)
    const first = events[0]
    const broken = breakIn(events, { seq: (first?.seq ?? 1) - 1, head: chain.before.hash })
    if (broken) return bad(broken.found === undefined ? 'problem.event-altered' : 'problem.event-missing', { seq: broken.seq }, `event ${broken.seq} (events.jsonl)`)
    entries = events.map(({ event: { type, ...body }, ...rest }) => ({ ...rest, type, body: body as unknown as JsonObject }))
    place = 'chain.json'
    const wrong = wrongClaim(chain, events)
    if (wrong) return bad('problem.chain-differs', { what: wrong })
    place = 'events.jsonl'
    const altered = alteredPlan(entries)
    if (altered) return { entries, problem: altered, language }
    for (const { seq, plan } of plansIn(entries)) {
      place = `plans/${fileNameOf(plan)}.json`
      if (canonicalJson(JSON.parse(textOf(members, place))) !== canonicalJson(plan)) return bad('problem.plan-differs', { seq })
    }
    place = 'index.json'
    return { entries, problem: differing(members, entries, chain), language }
  } catch (error) {
    return bad(error instanceof Absent ? 'problem.absent' : 'problem.unreadable')
  }
}

class Absent extends Error {}
function textOf(members: ReadonlyMap<string, Uint8Array>, name: string): string {
  const content = members.get(name)
  if (!content) throw new Absent(name)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
}

function eventOf(line: string): StoredEvent {
  const event = JSON.parse(line) as StoredEvent
  const { seq, at, actor, event: what, prev, hash } = event
  if (!Number.isSafeInteger(seq) || Number.isNaN(Date.parse(at)) || !isObject(actor as never) || typeof what?.type !== 'string' || typeof prev !== 'string' || typeof hash !== 'string') throw new TypeError('no event')
  return event
}

/** What `chain.json` says of the events, in its own words. */
function wrongClaim({ exported, log, before }: Chain, events: readonly StoredEvent[]): string | undefined {
  const [first, last] = [events[0], events.at(-1)]
  if (exported.events !== events.length) return 'exported.events'
  if (exported.first !== (first?.seq ?? null) || exported.last !== (last?.seq ?? null)) return 'exported.first, exported.last'
  if (exported.head !== (last?.hash ?? before.hash)) return 'exported.head'
  if (first?.seq === 1 && (before.hash !== genesis || before.applies !== 0)) return 'before'
  const isWhole = first?.seq === 1 && log.events === events.length
  return (last?.seq ?? 0) > log.events || (isWhole && log.head !== last?.hash) ? 'log' : undefined
}

/** Texts are made anew from the events and compared where this version wrote them; otherwise the rows, whose words a version may change. */
function differing(members: ReadonlyMap<string, Uint8Array>, entries: readonly AuditEntry[], { tool, deployment, language, period, before: { applies } }: Chain): Problem | null {
  const made = membersOf(entries, { deployment, language, period, applies })
  const names = new Set([...made.keys(), 'chain.json'])
  const extra = [...members.keys()].find((name) => !names.has(name))
  if (extra !== undefined) return { place: extra, problem: 'problem.differs', params: no }
  const isOurs = tool === `gatewright ${toolVersion}`
  const rows = (text: string): string => canonicalJson((JSON.parse(text) as { rows: { what: unknown; details: unknown }[] }).rows.map(({ what: _what, details: _details, ...row }) => row))
  for (const [name, text] of made) {
    const theirs = textOf(members, name)
    const same = isOurs || name === 'events.jsonl' ? theirs === text : name !== 'index.json' || rows(theirs) === rows(text)
    if (!same) return { place: name, problem: 'problem.differs', params: no }
  }
  return null
}

/** Events that are not in the log of a deployment, by their hashes. */
const strange = (entries: readonly AuditEntry[], file: string): Promise<Problem | null> =>
  withService(file, async ({ service }) => {
    const hashes = new Map((await service.audit()).map(({ seq, hash }) => [seq, hash]))
    const other = entries.find(({ seq, hash }) => hashes.get(seq) !== hash)
    return other ? { place: `event ${other.seq}`, problem: 'problem.other-log', params: { file, seq: other.seq } } : null
  })
