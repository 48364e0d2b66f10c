/** A plan for scripts: the document itself, with English words beside each finding and obligation (outside the digest). */
import type { Plan } from '../plan/document.js'
import { findingJson } from './findings.js'
import { obligationText } from './obligations.js'

export const planJson = (plan: Plan) => ({
  ...plan,
  findings: plan.findings.map(findingJson),
  obligations: plan.obligations.map((obligation) => ({ ...obligation, message: obligationText(obligation, plan.createdAt, 'en') })),
})
