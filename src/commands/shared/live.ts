/** Progress of an apply: a line an event, and on a terminal a last line that moves while the engine works. */
import type { Language } from '../../diagnostics/finding.js'
import type { ApplyEvent } from '../../plan/outcome.js'
import { clip } from '../../support/width.js'
import { sayProgress } from '../../view/messages/progress.js'
import { progressLine } from '../../view/progress.js'

export interface Live {
  report(event: ApplyEvent): void
  /** From now on in this language: the file's is known once it was read. */
  speak(language: Language): void
  /** Told once when somebody asks it to stop; also after `stop`. */
  stopping(): void
  stop(): void
}
interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}
const clearLine = '\r\u001b[K'

export function liveProgress(quiet: boolean, spoken: Language = 'en', out: Terminal = process.stderr): Live {
  const moves = Boolean(out.isTTY) && !quiet && !process.env.CI && process.env.TERM !== 'dumb'
  const started = performance.now()
  let language = spoken
  let [made, of, number, waves] = [0, 0, 0, 0]
  const draw = (): void => {
    const seconds = sayProgress(language, 'live.seconds', { seconds: Math.round((performance.now() - started) / 1000) })
    const parts = number > 0 ? [sayProgress(language, 'live.wave', { number, of: waves }), sayProgress(language, 'live.made', { made, of }), seconds] : [sayProgress(language, 'live.start'), seconds]
    out.write(`${clearLine}${clip(`  … ${parts.join(' · ')}`, (out.columns || 80) - 1)}`)
  }
  // Begins with the first event: before that a question may be asked on the same terminal.
  let ticker: NodeJS.Timeout | undefined
  const say = (text: string): void => {
    if (!quiet) out.write(`${moves ? clearLine : ''}${text}\n`)
  }
  return {
    speak: (other) => {
      language = other
    },
    stopping: () => say(sayProgress(language, 'live.stopping')),
    report: (event) => {
      if (moves) ticker ??= setInterval(draw, 200).unref()
      if (event.type === 'wave') [made, of, number, waves] = [0, event.wave.changes.length, event.wave.number, event.of]
      if (event.type === 'change') made++
      say(progressLine(event, language))
    },
    stop: () => {
      clearInterval(ticker)
      if (moves) out.write(clearLine)
    },
  }
}
