/** Which reviews say yes to what: the claims. What a claim is worth for a plan is judged elsewhere. */
import { type ApprovalLine, approvalLinesIn, printApprovalLine } from '../plan/approval-line.js'
import { ownersOf } from './codeowners.js'
import type { Author, ChangeNumber, Forge, Review } from './port.js'

export interface Claim {
  readonly approver: string
  /** ISO moment, UTC. */
  readonly at: string
  readonly change: ChangeNumber
  /** As printed by plan/approval-line.ts. */
  readonly text: string
  readonly line: ApprovalLine
}
export type NoClaim = 'no-line' | 'malformed-line' | 'edited' | 'author' | 'not-an-owner'
/** An approved review that binds nothing, and why. */
export interface Unbound {
  readonly approver: string
  readonly change: ChangeNumber
  readonly because: NoClaim
  /** What was written, of a malformed line; else empty. */
  readonly text: string
}
export interface Claims {
  readonly claims: readonly Claim[]
  readonly unbound: readonly Unbound[]
}
export interface Wanted {
  /** Whoever wrote any of these changes does not count. */
  readonly notAuthor: boolean
  /** Of commits that came without a review too. */
  readonly authors?: readonly Author[]
  /** undefined = code owners are not asked for; else paths in the repository, all of which an approver must own, by this CODEOWNERS (null = there is none). */
  readonly owners?: { readonly paths: readonly string[]; readonly text: string | null }
}
interface Reviewed {
  readonly change: ChangeNumber
  readonly reviews: readonly Review[]
  readonly authors: readonly Author[]
}

/** `asked`: changes that are looked at besides those that brought the commits. @throws ForgeError. */
export async function claimsOn(forge: Forge, commits: readonly string[], wanted: Wanted, asked: readonly ChangeNumber[] = []): Promise<Claims> {
  const changes = new Set<ChangeNumber>(asked)
  for (const commit of commits) for (const change of await forge.changesOf(commit)) changes.add(change)
  const reviewed: Reviewed[] = []
  for (const change of changes) reviewed.push({ change, reviews: await forge.reviews(change), authors: wanted.notAuthor ? await forge.authors(change) : [] })
  const approvers = new Set(reviewed.flatMap(({ reviews }) => standing(reviews).map(({ reviewer }) => reviewer)))
  const owners = wanted.owners && (await owningAmong(forge, approvers, wanted.owners))
  return claimsFrom(reviewed, wanted.notAuthor, owners, wanted.authors)
}

/** Pure. `owners`: undefined = not asked for. */
export function claimsFrom(reviewed: readonly Reviewed[], notAuthor: boolean, owners: ReadonlySet<string> | undefined, others: readonly Author[] = []): Claims {
  const authors = new Set([...reviewed.flatMap((each) => each.authors), ...others].flatMap(({ names }) => names).map((name) => name.toLowerCase()))
  const claims: Claim[] = []
  const unbound: Unbound[] = []
  for (const { change, reviews } of reviewed) {
    for (const [approver, approving] of Map.groupBy(standing(reviews), ({ reviewer }) => reviewer)) {
      const not = (because: NoClaim, text = ''): void => void unbound.push({ approver, change, because, text })
      if (notAuthor && approving.some(({ author }) => [approver, ...author.names].some((name) => authors.has(name.toLowerCase())))) not('author')
      else if (owners && !owners.has(approver)) not('not-an-owner')
      else {
        const found = approving.map((review) => ({ review, ...approvalLinesIn(review.body) }))
        const good = found.flatMap(({ review, lines }) => (review.altered ? [] : lines.map((line): Claim => ({ approver, at: review.at, change, text: printApprovalLine(line), line }))))
        const malformed = found.flatMap((each) => each.malformed)
        claims.push(...good)
        for (const text of malformed) not('malformed-line', text)
        if (found.some(({ review, lines }) => review.altered && lines.length > 0)) not('edited')
        else if (good.length === 0 && malformed.length === 0) not('no-line')
      }
    }
  }
  return { claims, unbound }
}

/** The approved reviews that still stand: a person's later refusal, or a dismissal, voids all before it; a comment does not. */
function standing(reviews: readonly Review[]): readonly Review[] {
  const voided = (review: Review, index: number): boolean => reviews.slice(index + 1).some(({ reviewer, state }) => reviewer === review.reviewer && (state === 'changes-requested' || state === 'dismissed'))
  return reviews.filter((review, index) => review.state === 'approved' && review.reviewer !== '' && !voided(review, index))
}

/** Those among the people who own every one of the paths. Without CODEOWNERS, or without an owner of a path: nobody. */
async function owningAmong(forge: Forge, people: ReadonlySet<string>, { paths, text }: NonNullable<Wanted['owners']>): Promise<ReadonlySet<string>> {
  const owners = paths.map((path) => ownersOf(path, text ?? '', forge.platform))
  const owning = new Set<string>()
  for (const each of people) if (paths.length > 0 && (await allOf(owners, async (names) => anyOf(names, (owner) => forge.isOwner(owner, each))))) owning.add(each)
  return owning
}

async function anyOf<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> {
  for (const item of items) if (await holds(item)) return true
  return false
}
const allOf = async <T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> => !(await anyOf(items, async (item) => !(await holds(item))))
