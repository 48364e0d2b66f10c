import type { Rule } from '../../rule.js'

/** Two gateways cannot answer at one address. */
export const endpointShared: Rule = {
  id: 'endpoint-shared',
  article: '2',
  severity: 'error',
  words: {
    en: { message: '{endpoint} is also the endpoint of {other}', fix: 'give every gateway an endpoint of its own' },
    ja: { message: '{endpoint} は {other} のエンドポイントでもあります', fix: 'ゲートウェイごとに別のエンドポイントにしてください' },
  },
  check: ({ regions }) => {
    const names = Object.keys(regions)
    return names.flatMap((region, index) => {
      const endpoint = regions[region]?.gateway.endpoint ?? ''
      const other = endpoint === 'assigned' ? undefined : names.slice(0, index).find((each) => regions[each]?.gateway.endpoint === endpoint)
      return other ? [{ path: ['regions', region, 'gateway', 'endpoint'], params: { endpoint, other } }] : []
    })
  },
}
