/** Where approvals come from. A source finds out whose they are and whether that is proved; what they are worth is judged elsewhere (plan/approvals.ts). */
import type { Asked, CheckedApproval, HandedApproval } from '../plan/approvals.js'

export interface Given {
  /** Files, for a source that reads files. */
  readonly handed: readonly HandedApproval[]
  /** Git commit after which the changes came, for a source that reads reviews; null = not known. */
  readonly since: string | null
  /** Only a look: the change that a job is for is read too, though it is not merged. */
  readonly preview?: boolean
}
export interface ApprovalSource {
  /** @throws UsageError, ForgeError. */
  check(asked: Asked, given: Given): Promise<readonly CheckedApproval[]>
}
