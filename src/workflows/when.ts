/** Days and moments as people type them; a moment without an offset is Tokyo's. */
import { isDate, momentInTokyo } from '../support/civil-date.js'
import { UsageError } from '../support/errors.js'

/** @throws UsageError where it is given and no moment. */
export function momentOf(flag: string, text: string): string {
  const moment = momentInTokyo(text)
  if (moment === undefined) throw new UsageError(`--${flag}: not a moment: ${text}`, 'write it as YYYY-MM-DDTHH:MM (Tokyo time), or with an offset')
  return moment
}

/** A day stays a day. */
export function dayOrMoment(flag: string, text: string): string {
  const when = isDate(text) ? text : momentInTokyo(text)
  if (when === undefined) throw new UsageError(`--${flag}: neither a day nor a moment: ${text}`, 'write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM (Tokyo time)')
  return when
}
