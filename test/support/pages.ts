/** Plans as pages, made in this process. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../src/diagnostics/finding.js'
import type { Plan } from '../../src/plan/document.js'
import { planPage } from '../../src/view/html/page.js'
import { nextCommand } from '../../src/workflows/next-step.js'
import { World } from './in-process.js'

const example = readFileSync('examples/acme/deployment.yaml', 'utf8')
const priced = example.replace('POLICY.md', 'examples/acme/POLICY.md').replace('  options:', '  priceBook: examples/contract-year/prices.yaml\n  options:').replace('deviceGroups:\n', 'deviceGroups:\n  depot: {}\n')
const edited = (text: string, ...edits: readonly (readonly [string | RegExp, string])[]): string =>
  edits.reduce((before, [what, by]) => {
    const after = before.replace(what, by)
    if (after === before) throw new Error(`nothing to edit: ${what}`)
    return after
  }, text)

async function planned(before: string, after: string): Promise<Plan> {
  const world = new World('2026-12-07', 'simulated', 'acme')
  await world.apply(await world.plan(before))
  return world.plan(after)
}

/** Of every kind something: added, changed, removed; a stall, cut hosts, a freeze ahead. */
export const mixedPlan = (): Promise<Plan> =>
  planned(priced, edited(priced,
    ['port: 51820', 'port: 51822'], ['servers: 1', 'servers: 2'], ['to: [172.20.30.40/32]', 'to: [172.20.30.41/32, 172.20.31.0/24]'], ['deviceLicences: 1200', 'deviceLicences: 1300'],
    ['inactiveLink: 8h', 'inactiveLink: 12h'], ['policy:\n', 'policy:\n  freezes: [{ from: 2026-12-28, to: 2027-01-04, reason: year end }]\n'],
    [/ {2}depot: {}\n/, ''], ['policy:\n', 'policy:\n  budgets: { monthly: 1000000 }\n'], [/, search: \[corp\.example\]/, ', search: [corp.example, depot.example]'],
    [/ {2}osaka:\n/, '  nagoya:\n    redundant: true\n    servers: 1\n    gateway: { endpoint: 203.0.113.5, port: 51820, clientPools: [10.64.128.0/18, "2001:db8:64:2::/64"] }\n  osaka:\n'],
    [/ {2}accessNetworks:\n.*\n/, '  accessNetworks: {}\n'],
  ))

const rules = (count: number, last: number): string => Array.from({ length: count }, (_each, index) => `    host-${index + 1}: { action: deny, to: [172.${20 + (index >> 8)}.${index & 255}.${last}/32], reason: INC-${index + 1} }\n`).join('')
/** So many rules, each with another host than before. */
export const largePlan = (count: number): Promise<Plan> =>
  planned(edited(example, [/( {2}rules:\n).*\n/, `$1${rules(count, 1)}`]), edited(example, [/( {2}rules:\n).*\n/, `$1${rules(count, 2)}`]))

export const pageOf = (plan: Plan, language: Language = 'en', remarks: readonly string[] = []): string =>
  `${planPage(plan, { style: { language }, next: nextCommand(plan, 'plan.json', language), remarks })}\n`
