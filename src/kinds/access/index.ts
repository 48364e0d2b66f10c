/** What devices may reach when no rule speaks of it. */
import { diffInputs } from '../diff.js'
import type { Kind } from '../kind.js'
import { byDriver, documented, mayInterrupt, measured } from '../outcomes.js'

const row = {
  setting: 'access.default', key: 'default', yaml: 'access.default', level: 'global', limits: 'allow or deny', article: '6(2)(2)',
  meaning: { en: 'Whether devices may reach what no rule names.', ja: '規則にない宛先への通信を許すか。' },
} as const

export const access: Kind = {
  name: 'access',
  channel: 'console',
  dependsOn: ['option', 'gateway'],
  desired: ({ access }) => [{ address: 'access', kind: 'access', name: '', inputs: { default: access.default } }],
  hosts: () => ['0.0.0.0/0', '::/0'],
  diff: diffInputs,
  yamlPath: (_name, path) => ['access', ...path],
  effects: [
    { ...row, actions: ['update'], when: ({ after }) => after === 'deny', whenText: 'deny', outcome: byDriver({ ...mayInterrupt, hostCut: true }, measured('host-cut', { effect: 'none', cuts: 'host' }, documented('gateways.md 5: hostsDenied add'))) },
    { ...row, actions: ['create', 'update', 'delete'], outcome: byDriver(mayInterrupt, measured('rules-reload', { effect: 'none' }, documented('gateways.md 5: hostsDenied remove'))) },
  ],
}
