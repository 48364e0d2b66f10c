/** The files that stand beside a deployment: the offering, the price book, the allowed signers. Each has its own form and its own positions. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Finding } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { closingDays, type Offering, offeringOf, unknownOffering } from '../model/offering.js'
import { type PriceBook, priceBookOf } from '../model/price-book.js'
import { validateShape } from '../schema/validate.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import type { JsonObject, Path } from '../support/json.js'
import { readSigners } from './signers.js'

export interface Beside {
  readonly offering: Offering
  readonly priceBook: PriceBook | undefined
  /** Lines of the file that the policy's approvals name. */
  readonly signers: readonly string[] | undefined
  readonly findings: readonly Finding[]
  /** Texts by file, for excerpts. */
  readonly texts: ReadonlyMap<string, string>
}

/** The deployment with the signers that its policy names by a file. */
export const withSigners = (deployment: Deployment, signers: Beside['signers']): Deployment =>
  signers === undefined ? deployment : { ...deployment, policy: { ...deployment.policy, approvals: { ...deployment.policy.approvals, allowedSigners: signers } } }

export async function readBeside(file: string, deployment: Deployment, document: SourceDocument): Promise<Beside> {
  const { service, contract, environment } = deployment
  const findings: Finding[] = []
  const texts = new Map<string, string>()
  const places = new Map<string, SourceDocument>()
  const read = async (named: string | undefined, place: Path, schema: () => Promise<{ default: Parameters<typeof validateShape>[2] }>): Promise<JsonObject | undefined> => {
    if (named === undefined) return undefined
    const path = resolve(dirname(file), named)
    if (!existsSync(path)) {
      const source = document.locate(place)
      // Prices may be kept where not everybody may look: without them the rest can still be checked.
      const id = place.at(-1) === 'priceBook' ? 'no-price-book' : 'no-such-file'
      findings.push({ id, severity: id === 'no-such-file' ? 'error' : 'warning', params: { file: named }, path: place, ...(source && { source }) })
      return undefined
    }
    const parsed = parseSource(readFileSync(path), named)
    texts.set(named, parsed.text)
    places.set(named, parsed)
    const found = parsed.value === undefined || parsed.findings.length > 0 ? parsed.findings : validateShape(parsed.value, parsed, (await schema()).default)
    findings.push(...found)
    return found.length > 0 ? undefined : (parsed.value as JsonObject)
  }
  const offering = await read(service.offering, ['service', 'offering'], () => import('../schema/compiled/offering.js'))
  const closing = offering && offeringOf(offering).yearEnd
  if (closing && service.offering && !(closingDays(closing) <= 60)) {
    const [path, source] = [['yearEnd'], places.get(service.offering)?.locate(['yearEnd'])]
    findings.push({ id: 'closing-too-long', severity: 'error', params: { from: closing.from, to: closing.to }, path, ...(source && { source }) })
  }
  // Without a contract there is nothing to pay, whatever is quoted elsewhere.
  const prices = contract.terms === 'none' ? undefined : await read(process.env.GATEWRIGHT_PRICE_BOOK ?? contract.priceBook, ['contract', 'priceBook'], () => import('../schema/compiled/price-book.js'))
  const policy = environment.operationPolicy
  if (policy !== '' && !existsSync(resolve(dirname(file), policy))) {
    const [path, source] = [['environment', 'operationPolicy'], document.locate(['environment', 'operationPolicy'])]
    findings.push({ id: 'no-such-file', severity: 'warning', article: '4(2)(2)', params: { file: policy }, path, ...(source && { source }) })
  }
  const signers = readSigners(file, deployment, document)
  findings.push(...signers.findings)
  if (deployment.signersFile !== undefined && signers.text !== undefined) texts.set(deployment.signersFile, signers.text)
  return { offering: offering ? offeringOf(offering) : unknownOffering, priceBook: prices && priceBookOf(prices), signers: signers.lines, findings, texts }
}
