/** The one command that comes next, and the exit code that a plan has. */
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import { sayMisc } from '../view/messages/misc.js'

/** `target`: the saved plan, or the deployment file. */
export function nextCommand(plan: Plan, target: string, language: Language = 'en'): string {
  if (plan.asOf !== undefined) return 'gatewright plan'
  switch (plan.verdict.status) {
    case 'no-changes':
      return plan.openOrders.length > 0 ? 'gatewright order list' : 'gatewright status'
    case 'ready':
      return `gatewright apply ${target}`
    case 'needs-consent':
      return `gatewright apply ${target} ${plan.verdict.consents.map((consent) => `--accept-disruption ${consent}`).join(' ')}`
    case 'not-now':
      if (plan.verdict.reasons.every((reason) => reason.startsWith('approvals: '))) return `${/\.ya?ml$/.test(target) ? 'gatewright plan --out plan.json && ' : ''}gatewright approve ${/\.ya?ml$/.test(target) ? 'plan.json' : target} --key ~/.ssh/id_ed25519`
      if (plan.verdict.reasons.some((reason) => reason.startsWith('hold:'))) return 'gatewright release --reason TEXT'
      return sayMisc(language, 'next.when-allowed', { command: 'gatewright plan' })
    case 'refused':
      if (plan.only && plan.verdict.reasons.every((reason) => reason === 'only-too-few')) return `gatewright plan ${withOnly(plan.deployment.file, [...plan.only, ...missingIn(plan)])}`
      return sayMisc(language, 'next.change-file', { command: 'gatewright plan' })
  }
}

/** What a part of the changes cannot be without, by the contract. */
const missingIn = ({ findings }: Plan): string[] => [...new Set(findings.flatMap(({ id, params }) => (id === 'only-too-few' ? (params.add as string[]) : [])))]

/** A deployment file with the addresses that are asked for. */
export const withOnly = (file: string, only: readonly string[] = []): string => [file, ...only.map((address) => `--only ${address}`)].join(' ')

/** Of a way back: only what it asks for besides a yes. */
export function nextBack(plan: Plan, apply: string, language: Language, saved?: string): string {
  const { status, consents, reasons } = plan.verdict
  if (status === 'not-now' && reasons.every((reason) => reason.startsWith('approvals: '))) return `${saved ? '' : `gatewright rollback ${apply} --reason TEXT --out back.json && `}gatewright approve ${saved ?? 'back.json'} --key ~/.ssh/id_ed25519`
  if (status === 'needs-consent') return `gatewright rollback ${apply} --reason TEXT ${consents.map((consent) => `--accept-disruption ${consent}`).join(' ')}`
  if (status === 'not-now') return sayMisc(language, 'next.when-allowed', { command: `gatewright rollback ${apply} --reason TEXT` })
  return status === 'refused' ? 'gatewright history' : `gatewright rollback ${apply} --reason TEXT`
}

/** 4 for what no consent can lift; 2 for changes, where asked for. */
export function planExitCode({ verdict }: Plan, detailed: boolean): number {
  if (verdict.status === 'refused') return 4
  return detailed && verdict.status !== 'no-changes' ? 2 : 0
}
