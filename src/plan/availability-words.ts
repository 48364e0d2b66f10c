/** What a plan says where a redundant gateway would be left with too few nodes. */
import type { Finding, SourceRange, WordBook } from '../diagnostics/finding.js'
import type { Path } from '../support/json.js'
import type { TooFew } from './availability.js'

export function tooFewFinding({ region, wave, available, minimum, down }: TooFew, locate: (path: Path) => SourceRange | undefined): Finding {
  const path = ['policy', 'disruption', 'minAvailableGateways']
  const source = locate(path) ?? locate(['regions', region])
  return { id: 'min-available-gateways', severity: 'error', params: { region, wave, available, minimum, down: [...down] }, path, ...(source && { source }) }
}

export const availabilityWords: WordBook = {
  'min-available-gateways': {
    en: { message: 'wave {wave} would leave region {region} with {available} nodes in service while one is changed, and policy.disruption.minAvailableGateways asks for {minimum} (not in service: {down})', fix: 'bring that node back first (gatewright repair), then plan again; or set policy.disruption.minAvailableGateways to 0 and accept the risk' },
    ja: { message: '第 {wave} 段階では、リージョン {region} のノードを変更している間に稼働するノードが {available} 台になります。policy.disruption.minAvailableGateways は {minimum} 台を求めています（停止中：{down}）', fix: '先に停止中のノードを復旧し（gatewright repair）、計画を作り直してください。危険を受け入れる場合は policy.disruption.minAvailableGateways を 0 にしてください' },
  },
}
