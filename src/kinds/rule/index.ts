/** An access rule. Deny beats allow; order does not matter. */
import type { JsonObject } from '../../support/json.js'
import { diffInputs } from '../diff.js'
import type { EffectRow } from '../effects.js'
import type { Kind } from '../kind.js'
import { byDriver, documented, mayInterrupt, measured, none } from '../outcomes.js'

const row = {
  setting: 'rule', key: '*', yaml: 'access.rules.*', level: 'global', limits: 'action, from, to, ports, reason', article: '6(2)(2)',
  meaning: { en: 'Allows or denies device groups some hosts and ports.', ja: 'デバイスグループごとに宛先とポートを許可または拒否する。' },
} as const
const mayCut = { ...mayInterrupt, effect: 'none' as const, seconds: { typical: 0, worst: 0 }, hostCut: true }
const cut = byDriver(mayCut, measured('host-cut', { effect: 'none', cuts: 'host' }, documented('gateways.md 5: hostsDenied add')))

/** For a rule as a whole the context carries the rule's inputs. */
const action = (value: unknown): unknown => (value as { action?: unknown } | null | undefined)?.action
/** Live flows go on, new ones do not begin. */
const keeps: EffectRow['when'] = ({ after }) => action(after) === 'deny' && (after as { existingFlows?: unknown }).existingFlows === 'keep'
const denies: EffectRow['when'] = ({ before, after }) => action(after) === 'deny' || action(before) === 'allow'

export const rule: Kind = {
  name: 'rule',
  channel: 'console',
  dependsOn: ['access', 'group'],
  desired: ({ access }) =>
    Object.entries(access.rules).map(([name, value]) => ({ address: `rule.${name}`, kind: 'rule', name, inputs: { ...value } as unknown as JsonObject })),
  scope: (_name, { from }) => (Array.isArray(from) && from.length > 0 ? { groups: from.map(String) } : {}),
  hosts: ({ to }) => (Array.isArray(to) ? to.map(String) : []),
  diff: diffInputs,
  yamlPath: (name, path) => ['access', 'rules', name, ...path],
  effects: [
    {
      setting: 'rule.reason', key: 'reason', yaml: 'access.rules.*.reason', level: 'global', limits: 'text', actions: ['update'],
      meaning: { en: 'Why the rule is there.', ja: '規則の理由。' }, outcome: byDriver(none(documented('a remark')), none(documented('a remark'))),
    },
    { ...row, actions: ['create', 'update'], when: keeps, whenText: 'denies, live flows kept', outcome: byDriver(mayCut, measured('host-cut-keep', { effect: 'next-connection', cuts: 'host' }, documented('gateways.md 5: hostsDenied add'))) },
    { ...row, actions: ['create', 'update'], when: denies, whenText: 'denies, or allows less', outcome: cut },
    { ...row, actions: ['delete'], when: ({ before }) => action(before) === 'allow', whenText: 'an allowance taken away', outcome: cut },
    { ...row, actions: ['create', 'update', 'delete'], outcome: byDriver(mayInterrupt, measured('rules-reload', { effect: 'none' }, documented('gateways.md 5: firewall ruleset reload'))) },
  ],
}
