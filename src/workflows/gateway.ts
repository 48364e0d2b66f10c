/** `gateway switch`, `gateway restart`: moves away from a node before it is worked on, or starts it anew in place. */
import type { Language } from '../diagnostics/finding.js'
import type { Service } from '../service/port.js'
import type { Actor } from '../plan/snapshot.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'

export interface Moved {
  /** Steps that were done; undefined: it was declined. */
  readonly steps: readonly string[] | undefined
  readonly language: Language
}
type Review = (deployment: string, language: Language) => Promise<boolean>

export const switchGateway = (file: string | undefined, region: string, node: string | undefined, review: Review): Promise<Moved> => reviewed(file, review, (service, actor) => service.switchGateway(region, node, actor))

export const restartNode = (file: string | undefined, region: string, node: string, review: Review): Promise<Moved> => reviewed(file, review, (service, actor) => service.restartNode(region, node, actor))

const reviewed = (file: string | undefined, review: Review, run: (service: Service, actor: Actor) => Promise<readonly string[]>): Promise<Moved> =>
  withService(file, async ({ service, deployment }) => {
    const { name, language } = deployment.metadata
    if (!(await review(name, language))) return { steps: undefined, language }
    return { steps: await run(service, thisActor()), language }
  })
