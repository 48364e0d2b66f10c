/** Applies, newest first. */
import type { Language } from '../diagnostics/finding.js'
import { formatConsent } from '../plan/consent.js'
import type { ApplyRecord } from '../plan/snapshot.js'
import { acceptedText } from './approvals.js'
import { backReason } from './confirm.js'
import { momentText } from './dates.js'
import { type MessageId, say } from './messages.js'
import { sessionEffect } from './effect.js'
import { seenText } from './grades.js'
import { sayGrade } from './messages/grade.js'
import { sayHistory } from './messages/history.js'
import { checkText } from './wave-check.js'
import { paint, type Style } from './style.js'

export function renderHistory(applies: readonly ApplyRecord[], style: Style): string {
  const { language } = style
  if (applies.length === 0) return `${sayHistory(language, 'empty')}\n\n  ${say(language, 'next', { command: 'gatewright plan' })}`
  const entries = [...applies].reverse().map((apply) => {
    const { number, begunAt, planId: plan, status, changes: count, actor: { user, host }, consents } = apply
    const line = sayHistory(language, count === 1 ? 'line.one' : 'line', { begun: momentText(begunAt, language), plan, status: sayHistory(language, `status.${status}`), count, user, host })
    return [
      `${paint(style, 'bold', `#${number}`)}  ${line}${apply.commit === null ? '' : ` · ${apply.commit.slice(0, 9)}`}`,
      ...(apply.rollback ? [`    ${rollbackText(apply.rollback, language)}`] : []),
      ...applies.filter(({ rollback }) => rollback?.of === plan).map((by) => `    ${sayHistory(language, 'rolled-back', { number: by.number })}`),
      `    ${sayHistory(language, apply.observed ? 'forecast' : 'forecast.unseen', { forecast: forecastText(apply, style), observed: observedText(apply, style) })}`,
      ...changeLines(apply, language).map((text) => `      ${text}`),
      ...(apply.waves ?? []).filter(({ worse }) => worse.length > 0).map((check) => `      ✗ ${checkText(check, language)}`),
      ...(apply.mergedWith.length > 0 ? [`    ${sayHistory(language, 'merged', { notices: [...apply.mergedWith] })}`] : []),
      ...(consents.length > 0 ? [`    ${sayHistory(language, 'accepted', { consents: consents.map(formatConsent), user })}`] : []),
      ...(apply.approvals.length > 0 ? [`    ${acceptedText(apply.approvals, language)}`] : []),
    ].join('\n')
  })
  return `${entries.join('\n')}\n\n  ${say(language, 'next', { command: 'gatewright status' })}`
}

const rollbackText = ({ number, reason, ticket, withdrew }: NonNullable<ApplyRecord['rollback']>, language: Language): string =>
  [sayHistory(language, 'rollback', { number, reason: backReason(reason, language) }), ...(ticket ? [sayHistory(language, 'rollback.ticket', { ticket })] : []), ...(withdrew.length > 0 ? [sayHistory(language, 'rollback.withdrew', { orders: [...withdrew] })] : [])].join(' · ')

/** Where one line does not say it: several changes that sessions could notice, or what people saw of an order. */
function changeLines({ observations, observed }: ApplyRecord, language: Language): string[] {
  const felt = observations.filter((each) => each.forecast.session.effect !== 'none' || each.observed)
  if (felt.length < 2 && (observed || !felt.some((each) => each.observed))) return []
  return felt.map((each) => sayGrade(language, each.observed ? 'change' : 'change.unseen', { address: each.address, forecast: sessionEffect(each.forecast.session, language), observed: seenText(each.observed, language) }))
}

function forecastText({ forecast: { session, hosts } }: ApplyRecord, { language }: Style): string {
  const { effect, seconds, sessions } = session
  const cuts = hosts.length > 0 ? sayHistory(language, 'cuts', { hosts: [...hosts] }) : ''
  if (effect === 'none') return `${say(language, 'effect.none')}${cuts}`
  const bounded = (effect === 'stall' || effect === 'reconnect') && seconds.worst !== null
  const name = `${say(language, `effect.${effect}`)}${bounded ? ` ${say(language, 'bound.most', { seconds: seconds.worst ?? 0 })}` : ''}`
  return `${sayHistory(language, 'effect.sessions', { effect: name, count: sessions.likely })}${cuts}`
}

function observedText({ observed }: ApplyRecord, { language }: Style): string {
  if (!observed) return ''
  const name = `${say(language, `effect.${observed.effect}` as MessageId)}${observed.seconds ? sayHistory(language, 'seconds', { seconds: observed.seconds }) : ''}`
  return sayHistory(language, 'effect.sessions', { effect: name, count: observed.sessions })
}
