/** An apply as it goes, a line an event, and what it came to. */
import type { Language } from '../diagnostics/finding.js'
import type { ApplyEvent, ApplyResult } from '../plan/outcome.js'
import { momentText } from './dates.js'
import { say } from './messages.js'
import { sayDue } from './messages/due.js'
import { sayProgress } from './messages/progress.js'
import { checkText } from './wave-check.js'
import { waveTitle } from './waves.js'

const marks = { done: '✓', ordered: '→' } as const

export function progressLine(event: ApplyEvent, language: Language): string {
  switch (event.type) {
    case 'engine':
      return event.text
    case 'resumed':
      return sayProgress(language, 'resumed', { written: event.written, total: event.total })
    case 'wave':
      return sayProgress(language, 'wave', { number: event.wave.number, of: event.of, title: waveTitle(event.wave.title, language), count: event.wave.changes.length })
    case 'settle':
      return `  … ${sayProgress(language, 'settle', { seconds: event.seconds })}`
    case 'checked':
      return `  ${event.check.worse.length > 0 ? '✗' : '✓'} ${checkText(event.check, language)}`
    case 'change':
      return `  ${marks[event.state]} ${sayProgress(language, `change.${event.state === 'ordered' ? 'ordered' : event.action}`, { address: event.address, order: event.orderIds.join(', ') })}`
  }
}

/** 7 when anything was written and it stopped, 8 when people must act, 0 else. */
export function applySummary(result: ApplyResult, language: Language): { text: string; exitCode: number } {
  const next = (command: string): string => say(language, 'next', { command })
  switch (result.status) {
    case 'nothing':
      return { text: sayProgress(language, 'nothing'), exitCode: 0 }
    case 'declined':
      return { text: sayProgress(language, 'declined'), exitCode: 1 }
    case 'done':
      return { text: sayProgress(language, result.done.length === 1 ? 'done.one' : 'done', { count: result.done.length, next: next('gatewright status') }), exitCode: 0 }
    case 'phased': {
      const rest = result.rest?.notBefore ? sayDue(language, 'not-before', { moment: momentText(result.rest.notBefore, language) }) : sayDue(language, 'next-run')
      return { text: `${sayProgress(language, 'phased', { done: result.done.length + result.ordered.length, left: result.notDone.length })} ${rest}`, exitCode: 0 }
    }
    case 'waiting': {
      const orders = [...new Set(result.ordered.map(({ orderId }) => orderId))]
      return { text: `${sayProgress(language, 'waiting', { done: result.done.length, ordered: result.ordered.length, orders })}\n${next(`gatewright order show ${orders[0] ?? ''}`)}`.trimEnd(), exitCode: 8 }
    }
    case 'stopped': {
      const list = (addresses: readonly string[]): string => addresses.join(', ') || sayProgress(language, 'stopped.none')
      const problem = result.problemIn?.(language) ?? result.problem ?? ''
      const worse = result.worse ? [`  ${checkText(result.worse, language)}`] : []
      const done = [...result.done, ...result.ordered.map(({ address }) => address)]
      return {
        text: [sayProgress(language, 'stopped', { problem }), ...worse, `  ${sayProgress(language, 'stopped.done', { list: list(done) })}`, `  ${sayProgress(language, 'stopped.left', { list: list(result.notDone) })}`, ...(result.worse ? [next(sayProgress(language, 'worse.rollback', { plan: result.planId })), sayProgress(language, 'worse.accept')] : [next(sayProgress(language, 'stopped.next'))])].join('\n'),
        exitCode: 7,
      }
    }
  }
}
