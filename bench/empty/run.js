// The floor: an oclif command that does nothing, started the way ours is (compile cache, manifest).
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { Config, run } = await import('@oclif/core')
await run(process.argv.slice(2), await Config.load({ root: import.meta.dirname }))
