// The arrows of the rooms: commands → workflows → all; the middle is pure; nobody imports commands; no cycles.
const only = (room, allowed) => ({
  name: `${room}-arrows`, severity: 'error',
  from: { path: `^src/${room}/` }, to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
})
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'nobody-imports-commands', severity: 'error', from: { pathNot: '^src/commands/' }, to: { path: '^src/commands/' } },
    { name: 'only-commands-know-oclif', severity: 'error', from: { pathNot: '^src/(commands/|main)' }, to: { path: '@oclif/core' } },
    { name: 'only-engine-knows-pulumi', severity: 'error', from: { pathNot: '^src/(engine|provider)/' }, to: { path: '@pulumi/' } },
    only('diagnostics', ['support']),
    only('source', ['diagnostics', 'support']),
    only('schema', ['source', 'diagnostics', 'support']),
    only('model', ['diagnostics', 'support']),
    only('kinds', ['model', 'diagnostics', 'support']),
    only('devices', ['kinds', 'model', 'support']),
    only('contract', ['kinds', 'model', 'diagnostics', 'support']),
    only('plan', ['devices', 'contract', 'kinds', 'model', 'diagnostics', 'support']),
    only('view', ['plan', 'devices', 'contract', 'kinds', 'model', 'source', 'schema', 'diagnostics', 'support']),
    only('approvals', ['forge', 'plan', 'support']),
    only('drivers', ['plan', 'devices', 'kinds', 'model', 'support']),
    only('service', ['approvals', 'drivers', 'plan', 'devices', 'contract', 'kinds', 'model', 'diagnostics', 'support']),
    only('lab', ['drivers', 'devices', 'kinds', 'model', 'support']),
    only('provider', ['kinds', 'support']),
    only('forge', ['plan', 'model', 'support']),
    only('engine', ['provider', 'kinds', 'support']),
    only('support', []),
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, exclude: { path: 'compiled' } },
}
