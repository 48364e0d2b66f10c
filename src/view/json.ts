/** A plan for scripts: the document itself, with English words beside each finding (outside the digest). */
import type { Plan } from '../plan/document.js'
import { findingJson } from './findings.js'

export const planJson = (plan: Plan) => ({ ...plan, findings: plan.findings.map(findingJson) })
