/** Wall clocks of IANA zones. A moment is milliseconds since 1970. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** Date (`YYYY-MM-DD`) and seconds since midnight by the clock on the wall. */
export function wallClock(moment: number, timeZone: string): { readonly date: string; readonly second: number } {
  const known = formats.get(timeZone)
  const format = known ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  if (!known) formats.set(timeZone, format)
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return { date: `${part('year')}-${part('month')}-${part('day')}`, second: Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second')) }
}

/** How far its clocks are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const { date, second } = wallClock(moment, timeZone)
  return Date.parse(`${date}T00:00:00Z`) + second * 1000 - Math.floor(moment / 1000) * 1000
}

/** `2027-03-14`, `02:30` → moment. A time that a change of the clock skips is as much later as it skips; of one that comes twice, the first. */
export function momentAt(date: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const [before, after] = [offsetAt(wall - 86_400_000, timeZone), offsetAt(wall + 86_400_000, timeZone)]
  const candidate = wall - before
  return offsetAt(candidate, timeZone) === before || offsetAt(wall - after, timeZone) !== after ? candidate : wall - after
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
