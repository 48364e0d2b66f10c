import type { EffectRow } from '../effects.js'
import { assumed, byDriver, documented, everyDriver, locksOut, none, reconnects, stated } from '../outcomes.js'

const onlyQuota = documented('gateways.md 5: control-plane quota')
const lowered: EffectRow['when'] = ({ before, after }) => typeof before === 'number' && typeof after === 'number' && after < before

export const effects: readonly EffectRow[] = [
  {
    setting: 'contract.deviceLicences', key: 'deviceLicences', yaml: 'contract.deviceLicences', level: 'contract', limits: '100–65,000 in steps of 100',
    article: '3(1)', actions: ['create', 'update', 'delete'], outcome: everyDriver(none(onlyQuota)),
    meaning: { en: 'How many devices may be registered.', ja: '登録できるデバイスの数。' },
  },
  {
    setting: 'contract.concurrentDevices', key: 'concurrentDevices', yaml: 'contract.concurrentDevices', level: 'contract', limits: '2,000, 5,000 or 15,000',
    article: '3(2)', actions: ['update'], when: lowered, whenText: 'lowered',
    outcome: byDriver(
      reconnects(15.3, null, assumed('sessions over the new number may be ended'), { certainty: 'possible' }),
      reconnects(15.3, null, assumed('sessions over the new number may be ended'), { certainty: 'possible' }),
    ),
    meaning: { en: 'How many devices may be connected at once.', ja: '同時に接続できるデバイスの数。' },
  },
  {
    setting: 'contract.concurrentDevices', key: 'concurrentDevices', yaml: 'contract.concurrentDevices', level: 'contract', limits: '2,000, 5,000 or 15,000',
    article: '3(2)', actions: ['create', 'update', 'delete'], outcome: everyDriver(none(onlyQuota)),
    meaning: { en: 'How many devices may be connected at once.', ja: '同時に接続できるデバイスの数。' },
  },
  {
    setting: 'contract.endsOn', key: 'endsOn', yaml: 'contract.endsOn', level: 'contract', limits: 'a date', article: '8', actions: ['update'],
    when: ({ after }) => after !== undefined, whenText: 'a last day', outcome: byDriver(locksOut(stated('terms 8: the service ends on that day')), none(assumed('on record: all is removed after that day, by an apply of its own'))),
    meaning: { en: 'The last day of the contract.', ja: '契約の最終日。' },
  },
  {
    setting: 'contract', key: '*', yaml: 'contract', level: 'contract', limits: 'one a deployment', article: '3', actions: ['create', 'update', 'delete'],
    outcome: everyDriver(none(assumed('entries of the record only: no gateway reads them'))),
    meaning: { en: 'The contract: its terms, service code, dates and quantities.', ja: '契約：適用する規程、サービスコード、日付、数量。' },
  },
]
