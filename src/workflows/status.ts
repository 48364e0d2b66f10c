/** `status`: what is in force, what is on its way, and what must be done by when. Writes nothing but the calendar file that it is asked for. */
import { resourceMap } from '../kinds/index.js'
import type { PriceBook } from '../model/price-book.js'
import { standingObligations } from '../plan/obligations.js'
import type { Overage } from '../plan/overage.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { Service } from '../service/port.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { Language } from '../diagnostics/finding.js'
import { calendarEntries } from '../view/calendar-file.js'
import { sayStatus } from '../view/messages/status.js'
import { byDue, type Standing } from '../view/standing.js'
import { withService } from './attach.js'
import { calendarFor } from './calendar-for.js'
import { type Inputs, writeOutput } from './output.js'

export interface StatusReport extends Standing {
  /** The file's own; a flag may say another. */
  readonly language: Language
  readonly inputs: Inputs
  /** The moment of the last event: the same state, read twice, has the same calendar. */
  readonly changedAt: string
}

/** `forCalendar`: alarms count business days, whatever the driver. */
export const statusOf = (named: string | undefined, { forCalendar = false, broken }: { forCalendar?: boolean; broken?: Parameters<typeof withService>[2] } = {}): Promise<StatusReport> =>
  withService(named, async ({ service, deployment, file, beside: { offering, priceBook } }) => {
    const [snapshot, sessions] = [await service.snapshot(), await service.sessions()]
    const today = dateInTokyo(snapshot.takenAt)
    const calendar = forCalendar ? await (await import('./japanese-holidays.js')).japaneseCalendar(offering.yearEnd) : await calendarFor(snapshot, offering)
    const world = { offering, calendar, today, now: snapshot.takenAt }
    const obligations = byDue(standingObligations(snapshot, resourceMap(snapshot.current), world), today)
    const changedAt = forCalendar ? ((await service.audit()).at(-1)?.at ?? snapshot.takenAt) : snapshot.takenAt
    const overages = await overagesOf(service, snapshot, priceBook)
    return { snapshot, sessions, obligations, world, overages, inputs: { file, deployment }, language: deployment.metadata.language, changedAt }
  }, broken)

async function overagesOf(service: Service, { usage }: Snapshot, book: PriceBook | undefined): Promise<Overage[]> {
  if (usage.length === 0) return []
  const [{ overageOf }, timeline] = [await import('../plan/overage.js'), await service.timeline()]
  return [...usage].sort((a, b) => (a.month < b.month ? -1 : 1)).map((each) => overageOf(each, timeline, book)).filter(({ over }) => over > 0)
}

/** RFC 5545, with folded lines. The library is loaded here: `status` alone needs none. */
export async function calendarText(report: StatusReport, language: Language): Promise<string> {
  const { default: ical, ICalAlarmType } = await import('ical-generator')
  const file = ical({ prodId: { company: 'gatewright', product: 'gatewright', language: language.toUpperCase() }, name: sayStatus(language, 'ics.name', { deployment: report.snapshot.deployment }) })
  for (const { uid, day, alarm, summary, description, categories } of calendarEntries(report, language)) {
    file.createEvent({
      id: uid, stamp: new Date(report.changedAt), start: new Date(`${day}T00:00:00Z`), allDay: true, summary, description,
      categories: categories.map((name) => ({ name })), alarms: [{ type: ICalAlarmType.display, trigger: new Date(`${alarm}T00:00:00Z`), description: summary }],
    })
  }
  return `${file.toString().trimEnd()}\r\n`
}

export const saveCalendar = (text: string, out: string, { inputs }: StatusReport): void => writeOutput(out, text, inputs)
