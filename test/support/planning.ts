/** Plans on a service without a file. */
import { desiredResources } from '../../src/kinds/index.js'
import type { Deployment } from '../../src/model/deployment.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import { committed } from '../../src/plan/committed.js'
import type { Plan } from '../../src/plan/document.js'
import type { Service } from '../../src/service/port.js'
import { unremarkable } from './deployments.js'

export async function planFor(service: Service, deployment: Deployment, id: string): Promise<Plan> {
  const snapshot = await service.snapshot()
  return assemblePlan({
    id, tool: 'test', now: snapshot.takenAt, file: 'x.yaml', deployment, snapshot, sessions: await service.sessions(),
    committed: committed(snapshot), desired: desiredResources(deployment), ...unremarkable,
  })
}
