/** The sources of approvals, by the name that `policy.approvals.source` gives. */
import type { ApprovalSource } from './port.js'
import { reviewSource } from './reviews.js'
import { sshSource } from './ssh.js'

/** `file`: the deployment, whose history tells which reviews are about it; `name`: its name. */
export function approvalsFrom(file: string, name: string): ApprovalSource {
  const sources: Readonly<Record<string, ApprovalSource>> = { ssh: sshSource, github: reviewSource('github', file, name), gitlab: reviewSource('gitlab', file, name) }
  // From a source that this version does not know, nothing counts.
  return { check: async (asked, given) => (await sources[asked.source]?.check(asked, given)) ?? [] }
}
