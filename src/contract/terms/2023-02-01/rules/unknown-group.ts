import type { Rule } from '../../rule.js'

/** Access rules speak of declared device groups. */
export const unknownGroup: Rule = {
  id: 'unknown-group',
  article: '6(2)(2)',
  severity: 'error',
  words: {
    en: { message: 'rule {rule} speaks of device group {group}, which is not declared', fix: 'add it to deviceGroups, or correct the name' },
    ja: { message: 'ルール {rule} の {group} というデバイスグループはありません', fix: 'deviceGroups に追加するか、名前を直してください' },
  },
  check: ({ access, deviceGroups }) =>
    Object.entries(access.rules).flatMap(([rule, { from }]) =>
      from.filter((group) => !Object.hasOwn(deviceGroups, group)).map((group) => ({ path: ['access', 'rules', rule, 'from'], params: { rule, group } })),
    ),
}
