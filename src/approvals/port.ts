/** Where approvals come from. A source finds out whose they are and whether that is proved; what they are worth is judged elsewhere (plan/approvals.ts). */
import type { CheckedApproval, HandedApproval } from '../plan/approvals.js'

export interface ApprovalSource {
  /** `signers`: lines of an allowed-signers file, as they were recorded. */
  check(handed: readonly HandedApproval[], signers: readonly string[]): Promise<readonly CheckedApproval[]>
}
