// The floor: an oclif command that does nothing, started as `oclif generate` starts one.
import { execute } from '@oclif/core'

await execute({ dir: import.meta.url })
