/** The one command that comes next, and the exit code that a plan has. */
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import { sayMisc } from '../view/messages/misc.js'

/** `target`: the saved plan, or the deployment file. */
export function nextCommand(plan: Plan, target: string, language: Language = 'en'): string {
  switch (plan.verdict.status) {
    case 'no-changes':
      return plan.openOrders.length > 0 ? 'gatewright order list' : 'gatewright status'
    case 'ready':
      return `gatewright apply ${target}`
    case 'needs-consent':
      return `gatewright apply ${target} ${plan.verdict.consents.map((consent) => `--accept-disruption ${consent}`).join(' ')}`
    case 'not-now':
      if (plan.verdict.reasons.some((reason) => reason.startsWith('hold:'))) return 'gatewright release --reason TEXT'
      return sayMisc(language, 'next.when-allowed', { command: 'gatewright plan' })
    case 'refused':
      return sayMisc(language, 'next.change-file', { command: 'gatewright plan' })
  }
}

/** Of a way back: only what it asks for besides a yes. */
export function nextBack(plan: Plan, apply: string, language: Language): string {
  const { status, consents } = plan.verdict
  if (status === 'needs-consent') return `gatewright rollback ${apply} --reason TEXT ${consents.map((consent) => `--accept-disruption ${consent}`).join(' ')}`
  if (status === 'not-now') return sayMisc(language, 'next.when-allowed', { command: `gatewright rollback ${apply} --reason TEXT` })
  return status === 'refused' ? 'gatewright history' : `gatewright rollback ${apply} --reason TEXT`
}

/** 4 for what no consent can lift; 2 for changes, where asked for. */
export function planExitCode({ verdict }: Plan, detailed: boolean): number {
  if (verdict.status === 'refused') return 4
  return detailed && verdict.status !== 'no-changes' ? 2 : 0
}
