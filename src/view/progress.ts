/** An apply as it goes, a line an event, and what it came to. */
import type { ApplyEvent, ApplyResult } from '../plan/outcome.js'

const marks = { done: '✓', ordered: '→' } as const

export function progressLine(event: ApplyEvent): string {
  switch (event.type) {
    case 'engine':
      return event.text
    case 'resumed':
      return `Resuming: ${event.written} of ${event.total} changes were made before.`
    case 'wave':
      return `Wave ${event.wave.number} of ${event.of}: ${event.wave.title} (${event.wave.changes.length})`
    case 'change':
      return `  ${marks[event.state]} ${event.address} ${event.state === 'ordered' ? `ordered as ${event.orderId}` : `${event.action} ${event.state}`}`
  }
}

/** 7 when anything was written and it stopped, 8 when people must act, 0 else. */
export function applySummary(result: ApplyResult): { text: string; exitCode: number } {
  switch (result.status) {
    case 'nothing':
      return { text: 'Nothing to do.', exitCode: 0 }
    case 'declined':
      return { text: 'Declined: nothing was changed.', exitCode: 1 }
    case 'done':
      return { text: `Done: ${result.done.length} changes. Next: gatewright status`, exitCode: 0 }
    case 'waiting': {
      const orders = [...new Set(result.ordered.map(({ orderId }) => orderId))]
      return { text: `${result.done.length} changes done, ${result.ordered.length} wait for people in ${orders.join(', ')}.\nNext: gatewright order show ${orders[0] ?? ''}`.trimEnd(), exitCode: 8 }
    }
    case 'stopped':
      return {
        text: [`Stopped: ${result.problem ?? ''}`, `  done: ${[...result.done, ...result.ordered.map(({ address }) => address)].join(', ') || 'nothing'}`, `  not done: ${result.notDone.join(', ') || 'nothing'}`, 'Next: gatewright apply with the same file or plan goes on where this stopped'].join('\n'),
        exitCode: 7,
      }
  }
}
