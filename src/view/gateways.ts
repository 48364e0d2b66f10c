/** Nodes that are not what is on record, and what was done about it. */
import type { NodeFault } from '../plan/snapshot.js'
import { sayGateways } from './messages/gateways.js'
import { pad, paint, type Style } from './style.js'
import { width } from '../support/width.js'

export function renderFaults(faults: readonly NodeFault[], style: Style): string {
  const { language } = style
  if (faults.length === 0) return sayGateways(language, 'none')
  const [names, regions] = [Math.max(...faults.map(({ node }) => width(node))), Math.max(...faults.map(({ region }) => width(region)))]
  return faults.map(({ node, region, what }) =>
    `  ${paint(style, 'red', '✗')} ${sayGateways(language, 'node', { node: pad(node, names), region: pad(region, regions), what: what.map((each) => sayGateways(language, `what.${each}`)).join(language === 'ja' ? '、' : ', ') })}`).join('\n')
}

export const renderSteps = (steps: readonly string[], { language }: Style): string => (steps.length === 0 ? sayGateways(language, 'steps.none') : sayGateways(language, 'steps', { steps: steps.join(', ') }))
