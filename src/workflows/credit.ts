/** `credit`: outages on record, each with the fees that were in force when it began; and the letter that claims it. */
import { resourceMap } from '../kinds/index.js'
import type { Language } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { type Credit, creditOf } from '../plan/credit.js'
import type { Outage } from '../plan/record.js'
import type { PriceBook } from '../model/price-book.js'
import { resourcesOn } from '../plan/timeline.js'
import { Refusal } from '../service/refusal.js'
import { dateInTokyo } from '../support/civil-date.js'
import { claimLetter } from '../view/claim-letter.js'
import { withService } from './attach.js'
import { needsContract } from './needs-contract.js'
import { refuseSecrets } from './no-secret.js'
import { type Inputs, writeOutput } from './output.js'

export interface OutageCredit {
  readonly outage: Outage
  readonly credit: Credit
}
export interface Credits {
  readonly credits: readonly OutageCredit[]
  readonly now: string
  readonly deployment: Deployment
  /** '' where the offering does not name it. */
  readonly provider: string
  readonly tax: PriceBook['tax'] | null
  readonly inputs: Inputs
}

/** `id`: one outage; without it all of them. */
export const creditsOf = (file: string | undefined, id?: string): Promise<Credits> =>
  withService(file, async ({ service, deployment, file: deploymentFile, beside: { offering, priceBook } }) => {
    needsContract(deployment, 'credit')
    const [{ outages, current, takenAt: now }, timeline] = [await service.snapshot(), await service.timeline()]
    const wanted = outages.filter((outage) => id === undefined || outage.id === id)
    if (id !== undefined && wanted.length === 0) throw new Refusal('no-such-outage', { id })
    const credits = wanted.map((outage): OutageCredit => {
      const then = resourcesOn(timeline, dateInTokyo(outage.knownAt))
      const reachesBack = then.has('contract')
      return { outage, credit: creditOf(outage, { now, resources: reachesBack ? then : resourceMap(current), book: priceBook, reachesBack }) }
    })
    return { credits, now, deployment, provider: offering.provider, tax: priceBook?.tax ?? null, inputs: { file: deploymentFile, deployment } }
  })

export interface LetterRequest {
  readonly file: string | undefined
  readonly id: string
  readonly language: Language
  /** Whoever claims; it stands in the letter, and nowhere else. */
  readonly requester: string | undefined
  readonly out: string | undefined
  readonly hideFees: boolean
}

/** @throws Refusal where nothing can be claimed, or not any more. */
export async function writeClaim({ file, id, language, requester, out, hideFees }: LetterRequest): Promise<{ readonly letter: string; readonly credit: Credit; readonly documentLanguage: Language }> {
  refuseSecrets({ GATEWRIGHT_REQUESTER: requester ?? '' })
  const { credits, now, deployment, provider, tax, inputs } = await creditsOf(file, id)
  const [found] = credits
  if (!found) throw new Refusal('no-such-outage', { id })
  const { outage, credit } = found
  if (credit.status === 'lapsed') throw new Refusal('right-lost', { id, deadline: credit.deadline ?? '' })
  if (credit.status === 'nothing' || credit.status === 'not-yet') throw new Refusal('nothing-to-claim', { id, why: credit.because === 'not-attributable' ? 'the cause is not attributable to the provider' : 'under 24 hours without a break' })
  const letter = claimLetter({ outage, credit, now, provider, tax, requester: requester ?? '', serviceCode: deployment.contract.serviceCode, language, hideFees })
  if (out !== undefined) writeOutput(out, letter, inputs)
  return { letter, credit, documentLanguage: deployment.metadata.language }
}
