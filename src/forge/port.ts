/** The platform on which changes are reviewed, as far as gatewright speaks to it. */

/** A pull request (GitHub) or merge request (GitLab), by the number that people see. */
export type ChangeNumber = number

export type ReviewState = 'approved' | 'changes-requested' | 'dismissed' | 'commented'
export interface Review {
  readonly reviewer: string
  readonly state: ReviewState
  readonly body: string
  /** ISO moment, UTC. */
  readonly at: string
  readonly author: Author
  /** Somebody else may have written what stands there now. */
  readonly altered: boolean
}
/** Everything by which a person may be known: account, display name, address. */
export interface Author {
  readonly names: readonly string[]
}
export type CommentOutcome = 'created' | 'updated' | 'unchanged' | 'none'
export type IssueOutcome = 'created' | 'updated' | 'reopened' | 'closed' | 'unchanged' | 'none'
export interface Done<T> {
  readonly outcome: T
  /** Where people look at it; null where there is nothing. */
  readonly url: string | null
}
export interface Comment {
  /** Lines that begin a comment of ours; the first is the one written. */
  readonly markers: readonly string[]
  readonly body: string
  /** false: only a comment that is there already gets this text. */
  readonly create: boolean
}
export interface StandingIssue {
  readonly marker: string
  readonly title: string
  /** null: all is well, and what is open is closed. */
  readonly body: string | null
  /** Said when it is closed. */
  readonly closing: string
}

/** Every call may throw ForgeError. */
export interface Forge {
  readonly platform: 'github' | 'gitlab'
  /** Only a comment by the token's own account is touched. */
  upsertComment(change: ChangeNumber, comment: Comment): Promise<Done<CommentOutcome>>
  /** Exactly one issue, by the token's own account. */
  keepIssue(issue: StandingIssue): Promise<Done<IssueOutcome>>
  /** Merged ones that brought the commit. */
  changesOf(commit: string): Promise<readonly ChangeNumber[]>
  /** In the order in which they were given. */
  reviews(change: ChangeNumber): Promise<readonly Review[]>
  /** Who opened it, and whose commits are in it. */
  authors(change: ChangeNumber): Promise<readonly Author[]>
  /** `owner`: a name out of CODEOWNERS without `@`: a person, a team, a group. */
  isOwner(owner: string, reviewer: string): Promise<boolean>
}
