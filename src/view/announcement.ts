/** An announcement as plain text for its readers: users, who know devices and connections, not the tool. */
import type { Language } from '../diagnostics/finding.js'
import type { AnnouncedEffect, AnnouncedTime, Announcement } from '../plan/announcement.js'
import { width } from '../support/width.js'
import { whenText } from './dates.js'
import { sayAnnouncement } from './messages/announcement.js'
import { pad } from './style.js'

type Row = readonly [label: string, text: string]

export function announcementText(announcement: Announcement, language: Language): string {
  const said = (id: Parameters<typeof sayAnnouncement>[1], params: Parameters<typeof sayAnnouncement>[2] = {}): string => sayAnnouncement(language, id, params)
  const { deployment, of, when, effects, hosts, text } = announcement
  const title = said(`title.${of.kind === 'plan' ? 'plan' : of.notice}`, { deployment })
  const heading: Row = [said('label.when'), timeText(when, language)]
  const felt = effects.length > 0 || hosts.length > 0
  const blocks = [
    felt || of.kind === 'notice' ? [heading] : [],
    ...effects.map((effect) => effectRows(effect, language)),
    hosts.length > 0 ? [[said('label.hosts'), hosts.join(', ')] as Row] : [],
    text === null ? [] : [[said('label.provider'), text] as Row],
  ].filter((rows) => rows.length > 0)
  const columns = Math.max(...blocks.flat().map(([label]) => width(label)), 0) + 3
  return `${[title, '', ...(felt || of.kind === 'notice' ? [] : [said('nobody'), '']), ...blocks.flatMap((rows) => [...rows.flatMap((row) => lines(row, columns)), '']), referenceText(of, language)].join('\n')}\n`
}

/** Every line of a text of several under the first. */
const lines = ([label, text]: Row, columns: number): string[] => text.split('\n').map((line, index) => `${pad(index === 0 ? label : '', columns)}${line}`.trimEnd())

function effectRows(effect: AnnouncedEffect, language: Language): Row[] {
  const said = (id: Parameters<typeof sayAnnouncement>[1], params: Parameters<typeof sayAnnouncement>[2] = {}): string => sayAnnouncement(language, id, params)
  const kind = effect.certainty === 'unknown' ? 'unknown' : effect.effect === null ? 'null' : effect.effect
  const plain = said(`what.${kind}`)
  const possible = effect.certainty === 'possible' ? said('what.possible', { what: plain }) : plain
  const what = effect.startsAfter > 0 ? said('what.later', { what: possible, seconds: effect.startsAfter }) : possible
  const long = durationText(effect, kind, language)
  return [[said('label.who'), whoText(effect, language)], [said('label.what'), what], ...(long === null ? [] : [[said('label.long'), long] as Row]), [said('label.do'), said(`do.${kind}`)]]
}

function whoText({ regions, groups }: AnnouncedEffect, language: Language): string {
  const params = { regions: regions.join(', '), groups: groups.join(', ') }
  if (groups.length > 0) return sayAnnouncement(language, regions.length > 0 ? 'who.groups-in' : 'who.groups', params)
  return sayAnnouncement(language, regions.length > 0 ? 'who.regions' : 'who.all', params)
}

/** null where nothing is interrupted. */
function durationText({ seconds: { typical, worst } }: AnnouncedEffect, kind: string, language: Language): string | null {
  if (kind === 'none' || kind === 'next-connection' || kind === 'needs-profile') return null
  if (kind === 'lockout') return sayAnnouncement(language, 'long.until-setup')
  if (kind === 'break') return sayAnnouncement(language, 'long.until-opened')
  if (worst === null) return sayAnnouncement(language, 'long.unknown')
  return typical === null || typical === worst ? sayAnnouncement(language, 'long.most', { worst }) : sayAnnouncement(language, 'long.both', { typical, worst })
}

function timeText({ from, to, by }: AnnouncedTime, language: Language): string {
  const params = { from: from === null ? '' : whenText(from, language), to: to === null ? '' : whenText(to, language) }
  if (from === null && to === null) return sayAnnouncement(language, 'when.nobody')
  if (from === null) return sayAnnouncement(language, 'when.until', params)
  if (to === null) return sayAnnouncement(language, 'when.from', params)
  return sayAnnouncement(language, by === 'window' ? 'when.window' : 'when.between', params)
}

function referenceText(of: Announcement['of'], language: Language): string {
  const label = sayAnnouncement(language, 'label.reference')
  const text = of.kind === 'plan' ? sayAnnouncement(language, 'reference.plan', { id: of.id }) : sayAnnouncement(language, of.reference === null ? 'reference.notice' : 'reference.provider', { id: of.id, reference: of.reference })
  return language === 'ja' ? `${label}：${text}` : `${label}: ${text}`
}
