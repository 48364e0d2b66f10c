/** What is in force, for people and for scripts. */
import type { SessionReport, Snapshot } from '../plan/snapshot.js'
import { pad, paint, type Style } from './style.js'

export const statusJson = (snapshot: Snapshot, sessions: SessionReport) => ({
  deployment: snapshot.deployment, serviceId: snapshot.serviceId, driver: snapshot.driver, revision: snapshot.revision,
  resources: snapshot.current.map(({ address, inputs }) => ({ address, inputs })),
  openOrders: snapshot.openOrders, lease: snapshot.lease, unfinishedPlan: snapshot.begun?.plan.id ?? null, sessions,
})

export function renderStatus(snapshot: Snapshot, sessions: SessionReport, style: Style): string {
  const { deployment, driver, revision, current, openOrders } = snapshot
  if (current.length === 0 && openOrders.length === 0) {
    return `${paint(style, 'bold', deployment)} · nothing was applied yet\n\n  Next: gatewright plan`
  }
  const contract = current.find(({ kind }) => kind === 'contract')?.inputs
  const visible = sessions.nodes.some(({ state }) => state !== 'unknown')
  const rows: [string, string][] = []
  if (contract) rows.push(['Contract', `${contract.deviceLicences} device licences · ${contract.concurrentDevices} concurrent devices`])
  rows.push(['Sessions', visible ? `${sessions.total}${contract ? ` of ${contract.concurrentDevices}` : ''} at ${sessions.observedAt}` : 'not visible to this driver'])
  for (const gateway of current.filter(({ kind }) => kind === 'gateway')) {
    const nodes = sessions.nodes.filter(({ region }) => region === gateway.name)
    const servers = current.filter(({ kind, inputs }) => kind === 'server' && inputs.region === gateway.name).length
    const nodeText = nodes.map(({ node, state, sessions: count }) => `${node} ${state}${state === 'unknown' ? '' : ` ${count}`}`).join(', ')
    rows.push([gateway.name, `${gateway.inputs.endpoint}:${gateway.inputs.port} · ${servers} ${servers === 1 ? 'server' : 'servers'} · ${nodeText}`])
  }
  for (const order of openOrders) rows.push([order.id, `${order.status} · ${order.channel} · ${order.changes.length} changes · since ${order.notes[0]?.at ?? ''}`])
  if (snapshot.begun) rows.push(['Unfinished', `plan ${snapshot.begun.plan.id}: ${snapshot.begun.written.length} of ${snapshot.begun.plan.changes.length} changes made`])
  if (snapshot.lease) rows.push(['Locked', `by ${snapshot.lease.holder.user}@${snapshot.lease.holder.host} (pid ${snapshot.lease.holder.pid})`])
  const column = Math.max(...rows.map(([label]) => label.length)) + 2
  const next = snapshot.begun ? 'gatewright apply' : openOrders.length > 0 ? `gatewright order show ${openOrders[0]?.id ?? ''}` : 'gatewright plan'
  return [
    `${paint(style, 'bold', deployment)} · revision ${revision} · driver ${driver} · ${current.length} resources`, '',
    ...rows.map(([label, text]) => `  ${pad(label, column)}${text}`), '', `  Next: ${next}`,
  ].join('\n')
}
