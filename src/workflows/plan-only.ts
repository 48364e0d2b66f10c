/** What the contract says of a transition; with `--only`, of the part that is asked for, with what would have to be added. */
import { checkContract, checkTransition } from '../contract/check.js'
import type { World } from '../contract/terms/rule.js'
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Address, Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import { normalise } from '../model/normalise.js'
import { asDocument } from '../plan/as-document.js'
import { resourceOf } from '../plan/changes.js'
import { fewest, type Narrowed, narrow } from '../plan/only.js'
import { allNear } from '../schema/nearest.js'
import { UsageError } from '../support/errors.js'
import type { JsonObject, Path } from '../support/json.js'

export interface Judged {
  readonly desired: Resources
  readonly narrowed: Narrowed | undefined
  readonly findings: readonly Finding[]
}
export interface JudgeInput {
  readonly deployment: Deployment
  /** Committed, and the same without what ends on its day. */
  readonly before: Resources
  readonly standing: Resources
  readonly desired: Resources
  readonly only: readonly Address[]
  readonly file: string
  readonly world: World
  locate(address: Address, path: Path): SourceRange | undefined
}

export function judge(input: JudgeInput): Judged {
  const { deployment, before, standing, desired, only, world, locate } = input
  const transition = (after: Resources): Finding[] => checkTransition(deployment.contract.terms, standing, after, world, locate)
  if (only.length === 0) return { desired, narrowed: undefined, findings: transition(desired) }
  refuseUnknown(input)
  const narrowed = narrow(before, desired, only)
  const known = new Set(errorsOf([...transition(desired), ...fileFindings(input, desired)]).map(keyOf))
  const [found, alone] = [transition(narrowed.resources), fileFindings(input, narrowed.resources)]
  const isNew = (finding: Finding): boolean => finding.severity === 'error' && !known.has(keyOf(finding))
  const left = narrowed.leftOut.map((change) => resourceOf(change).address)
  const tooFew = [...Map.groupBy([...found, ...alone].filter(isNew), ({ id }) => id).values()].flatMap(([first]): Finding[] => {
    if (!first) return []
    const { id, article, source } = first
    const fits = (more: readonly Address[]): boolean => {
      const some = narrow(before, desired, [...only, ...more]).resources
      return ![...transition(some), ...fileFindings(input, some)].some((finding) => finding.id === id && isNew(finding))
    }
    const add = [...fewest(left, fits)]
    return [{ id: 'only-too-few', severity: 'error', params: { rule: id, add, flags: add.map((address) => `--only ${address}`).join(' ') }, ...(article && { article }), ...(source && { source }) }]
  })
  return { desired: narrowed.resources, narrowed, findings: [...found.filter((finding) => !isNew(finding)), ...tooFew] }
}

const errorsOf = (findings: readonly Finding[]): Finding[] => findings.filter(({ severity }) => severity === 'error')
const keyOf = ({ id, path = [], params }: Finding): string => JSON.stringify([id, path, params])

/** What the rules of the file would say, if it described just these resources. */
function fileFindings({ deployment, world }: JudgeInput, resources: Resources): Finding[] {
  if (!resources.has('contract')) return []
  const groups = Object.fromEntries([...resources.values()].filter(({ kind }) => kind === 'group').map(({ name }) => [name, {}]))
  const { policy: _notOfTheContract, ...document } = asDocument(resources) as JsonObject & { readonly deviceGroups?: JsonObject }
  const part = normalise({ regions: {}, addresses: [], ...document, deviceGroups: { ...groups, ...document.deviceGroups }, metadata: { name: deployment.metadata.name }, service: deployment.service as unknown as JsonObject })
  return checkContract(part, { locate: () => undefined }, world.offering)
}

function refuseUnknown({ deployment, before, desired, only, file }: JudgeInput): void {
  const known = [...new Set([...before.keys(), ...desired.keys()])]
  const address = only.find((each) => !known.includes(each))
  if (address === undefined) return
  const near = allNear(address, known).slice(0, 3)
  const error = near.length > 0 ? new UsageError('unknown-address-near', { address, file, near }) : new UsageError('unknown-address', { address, file })
  // Told in the file's language, where no flag says another.
  throw Object.assign(error, { language: deployment.metadata.language })
}
