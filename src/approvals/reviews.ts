/** Reviews on the platform that hold an approval line (plan/approval-line.ts), of the changes that came since the last apply. */
import { dirname } from 'node:path'
import type { Forge } from '../forge/port.js'
import type { Claim, Unbound } from '../forge/reviews.js'
import type { ApprovalLine } from '../plan/approval-line.js'
import type { Approval } from '../plan/approval-document.js'
import type { Asked, CheckedApproval, NotCounted } from '../plan/approvals.js'
import { endOf } from '../plan/record.js'
import { digestOf } from '../support/canonical.js'
import { fileAt, historyOf } from '../support/git.js'
import type { ApprovalSource, Given } from './port.js'

type Platform = Forge['platform']
/** Each costs a request; more changes than that are no review any more. */
const mostCommits = 100

export const reviewSource = (platform: Platform, file: string, name: string): ApprovalSource => ({
  check: async ({ notAuthor, codeOwners }: Asked, { since, preview }: Given) => {
    const { connectTo } = await import('../forge/environment.js')
    const connected = await connectTo(platform)
    if (!connected) return [nothing(platform, 'no-platform')]
    const history = historyOf(file, since)
    if (!history) return [nothing(platform, 'no-history')]
    const { claimsOn } = await import('../forge/reviews.js')
    const { codeOwnersPlaces } = await import('../forge/codeowners.js')
    // Owners as they were before the changes, which could else make their own.
    const owners = { paths: [history.path], text: fileAt(dirname(file), history.since ?? 'HEAD', codeOwnersPlaces[platform]) ?? null }
    const { claims, unbound } = await claimsOn(
      connected.forge, history.commits.slice(0, mostCommits),
      { notAuthor, authors: history.authors.map((names) => ({ names: names.flatMap(accountsOf) })), ...(codeOwners && { owners }) },
      preview && connected.change !== undefined ? [connected.change] : [],
    )
    return [...claims.map((claim) => counted(platform, name, claim)), ...unbound.map((each) => refused(platform, each))]
  },
})

/** GitHub's address of an account that hides its own holds its name. */
const accountsOf = (name: string): string[] => [name, .../^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(name)?.slice(1) ?? []]

const changeText = (platform: Platform, change: number): string => `${platform === 'github' ? '#' : '!'}${change}`

function counted(platform: Platform, deployment: string, { approver, at, change, text, line }: Claim): CheckedApproval {
  return {
    file: changeText(platform, change), digest: digestOf({ platform, change, approver, at, text }),
    approval: { formatVersion: '1.0', deployment, intentDigest: line.intentDigest, ceiling: ceilingOf(line), approver, at, signature: '' }, signature: { state: 'good', fingerprint: `${platform}:${approver}` },
  }
}
const ceilingOf = ({ effects, maxSessions, until }: ApprovalLine): Approval['ceiling'] => ({ effects, maxSessions, until: until === null ? null : new Date(endOf(until)).toISOString() })

const refused = (platform: Platform, { approver, change, because, text }: Unbound): CheckedApproval => ({ ...nothing(changeText(platform, change), because), not: { approver, because, params: { text } } })
const nothing = (file: string, because: NotCounted['because']): CheckedApproval => ({ file, digest: '', approval: undefined, signature: { state: 'altered' }, not: { approver: null, because, params: {} } })
