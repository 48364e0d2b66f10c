/** Progress of an apply: a line an event, and on a terminal a last line that moves while the engine works. */
import type { ApplyEvent } from '../../plan/outcome.js'
import { progressLine } from '../../view/progress.js'

export interface Live {
  report(event: ApplyEvent): void
  /** Something said in between; also after `stop`. */
  say(text: string): void
  stop(): void
}
interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}
const clearLine = '\r\u001b[K'

export function liveProgress(quiet: boolean, out: Terminal = process.stderr): Live {
  const moves = Boolean(out.isTTY) && !quiet && !process.env.CI && process.env.TERM !== 'dumb'
  const started = performance.now()
  let [made, of, title] = [0, 0, 'starting the engine']
  const draw = (): void => void out.write(`${clearLine}${`  … ${title}${of > 0 ? ` · ${made} of ${of}` : ''} · ${Math.round((performance.now() - started) / 1000)} s`.slice(0, (out.columns || 80) - 1)}`)
  // Begins with the first event: before that a question may be asked on the same terminal.
  let ticker: NodeJS.Timeout | undefined
  const say = (text: string): void => {
    if (!quiet) out.write(`${moves ? clearLine : ''}${text}\n`)
  }
  return {
    say,
    report: (event) => {
      if (moves) ticker ??= setInterval(draw, 200).unref()
      if (event.type === 'wave') [made, of, title] = [0, event.wave.changes.length, `wave ${event.wave.number} of ${event.of}`]
      if (event.type === 'change') made++
      say(progressLine(event))
    },
    stop: () => {
      clearInterval(ticker)
      if (moves) out.write(clearLine)
    },
  }
}
