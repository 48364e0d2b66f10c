import { Interrupted } from '../../support/errors.js'

/** Ctrl-C and a CI runner's stop end an apply after the running step. */
export function onInterrupt({ stopping }: { stopping(): void }): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    if (!controller.signal.aborted) stopping()
    controller.abort(new Interrupted())
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}
