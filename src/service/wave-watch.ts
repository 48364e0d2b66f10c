/** Watches sessions over a wave: those that are live before it, what its changes did, and which of them are there after it. */
import type { Driver, DriverContext, Observed, Watched } from '../drivers/port.js'
import { noForecast } from '../plan/forecast.js'
import type { Wave } from '../plan/document.js'
import { checkWave, type WaveCheck, worstSeen } from '../plan/wave-check.js'

export interface WaveWatch {
  /** Seconds that must pass before the check: none where nobody is live, or time is only a model's. */
  begin(wave: Wave): Promise<number>
  saw(observed: Observed): void
  /** undefined: nobody watched, or there was nobody to watch. */
  end(wave: Wave): Promise<WaveCheck | undefined>
}

export function waveWatch(driver: Driver, context: () => DriverContext): WaveWatch {
  let running: { readonly wave: number; readonly before: Watched; readonly seen: Observed[] } | undefined
  return {
    begin: async ({ number, settle = 0 }) => {
      running = undefined
      if (!driver.health || settle === 0) return 0
      const before = await driver.health.watch(context())
      if (before.live === 0) return 0
      running = { wave: number, before, seen: [] }
      return before.waits ? settle : 0
    },
    saw: (observed) => running?.seen.push(observed),
    end: async ({ number, forecast = noForecast }) => {
      if (!driver.health || running?.wave !== number) return undefined
      const { before, seen } = running
      running = undefined
      return checkWave(number, forecast, { ...worstSeen(seen), live: before.live, lost: await driver.health.lost(before, context()) })
    },
  }
}
