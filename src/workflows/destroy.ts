/** `destroy`: a plan to nothing, gated and applied like any other. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { assemblePlan } from '../plan/assemble.js'
import { committed } from '../plan/committed.js'
import { unknownOffering } from '../model/offering.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { ApplyResult } from '../plan/outcome.js'
import { Refusal } from '../service/refusal.js'
import { toolVersion } from '../support/version.js'
import { type ApplyOptions, applyPlan } from './apply.js'
import type { Reviewed } from './apply-target.js'
import { withService } from './attach.js'
import { homeOf } from './home.js'
import { callerAddresses } from './own-way-in.js'

type Options = Pick<ApplyOptions, 'consents' | 'signal' | 'report'> & { speaking(language: Language): void; review(reviewed: Reviewed): Promise<boolean> }

export const destroyDeployment = (named: string | undefined, { review, speaking, ...options }: Options): Promise<ApplyResult> =>
  withService(named, async ({ service, deployment, file }) => {
    speaking(deployment.metadata.language)
    if (deployment.service.driver === 'manual') throw new Refusal('contract-not-destroyed')
    const snapshot = await service.snapshot()
    const fresh = assemblePlan({
      id: randomBytes(4).toString('hex'), tool: `gatewright ${toolVersion}`, now: snapshot.takenAt, file: basename(file), deployment, snapshot,
      caller: callerAddresses(), sessions: await service.sessions(), committed: committed(snapshot), desired: new Map(), findings: [], refusedBy: [], locate: () => undefined,
      today: dateInTokyo(snapshot.takenAt), ended: new Set(), offering: unknownOffering, fees: {}, drift: [], obligations: () => [],
    })
    const begun = snapshot.begun?.rollback ? undefined : snapshot.begun?.plan
    const plan = begun?.changes.every(({ actions }) => actions[0] === 'delete') ? begun : fresh
    if (plan.changes.length === 0) return { status: 'nothing' }
    if (!(await review({ plan }))) return { status: 'declined' }
    return { planId: plan.id, ...(await applyPlan(service, { ...options, plan, home: homeOf(file, deployment.metadata.name) })) }
  })
