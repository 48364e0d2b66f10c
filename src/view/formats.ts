/** The forms in which a plan is shown, and which renderer makes each; JSON is what a command returns (json.ts). */
import type { Plan } from '../plan/document.js'
import { renderChat } from './chat.js'
import { renderPlan } from './human.js'
import { defaultMaxBytes, renderMarkdown } from './markdown.js'
import { planModel } from './plan-model.js'
import type { Style } from './style.js'

export const planFormats = ['human', 'json', 'markdown', 'text'] as const
export type PlanFormat = (typeof planFormats)[number]
/** Those that can carry a legend. */
export const explained: readonly PlanFormat[] = ['human', 'markdown']

export interface FormatView {
  readonly style: Style
  readonly next: string
  /** The command that shows all of a plan that was shortened. */
  readonly whole: string
  readonly explain: boolean
  readonly maxBytes?: number | undefined
  readonly remarks?: readonly string[]
}

export function formatPlan(format: Exclude<PlanFormat, 'json'>, plan: Plan, { style, next, whole, explain, maxBytes = defaultMaxBytes, remarks = [] }: FormatView): string {
  switch (format) {
    case 'human':
      return renderPlan(plan, { style, next, explain, remarks }).trimEnd()
    case 'markdown':
      return renderMarkdown(planModel(plan, style.language, next, remarks), { maxBytes, whole, explain }).trimEnd()
    case 'text':
      return renderChat(planModel(plan, style.language, next))
  }
}
