// Preloaded into a real CLI process: sends this process a signal at the n-th boundary of its talk with the service (before or
// after each operation), as GATEWRIGHT_TEST_BOUNDARY=<n>:<signal> says. A boundary beyond the last one is never met.
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/dist/service/embedded.js')) return next(url, context)
    const source = `
      import { openService as open, serviceOn } from '${url}?real'
      import { wrap } from '${import.meta.url}?wrap'
      export { serviceOn }
      export const openService = (options) => wrap(open(options))`
    return { format: 'module', shortCircuit: true, source }
  },
})

const guarded = ['begin', 'startWave', 'ensure', 'remove', 'finishWave', 'finish', 'release']
let met = 0

export function wrap(service) {
  const [at, signal] = (process.env.GATEWRIGHT_TEST_BOUNDARY ?? '0:SIGKILL').split(':')
  const boundary = () => {
    if (++met === Number(at)) process.kill(process.pid, signal)
  }
  const wrapped = guarded.map((name) => [
    name,
    async (...args) => {
      boundary()
      const result = await service[name](...args)
      boundary()
      return result
    },
  ])
  return { ...service, ...Object.fromEntries(wrapped) }
}
