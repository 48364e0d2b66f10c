/** The sources of approvals, by the name that `policy.approvals.source` gives. */
import type { ApprovalSource } from './port.js'
import { sshSource } from './ssh.js'

const sources: Readonly<Record<string, ApprovalSource>> = { ssh: sshSource }
export const sourceNames: readonly string[] = Object.keys(sources)
export const sourceFor = (name: string): ApprovalSource => sources[name] ?? nobody

/** From a source that this version does not know, nothing counts. */
const nobody: ApprovalSource = { check: async () => [] }
