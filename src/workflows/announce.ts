/** `announce`: what users must be told of a saved plan, or of what the provider wrote. */
import { dirname, join } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { type Announcement, noticeAnnouncement, planAnnouncement, type SaidTime } from '../plan/announcement.js'
import { Refusal } from '../service/refusal.js'
import { withService } from './attach.js'
import { loadDeployment } from './load-deployment.js'
import { isPlanFile, readPlan } from './plan-file.js'
import { dayOrMoment } from './when.js'
import { UsageError } from '../support/errors.js'

export interface AnnounceRequest {
  /** A saved plan, or a notice's id: `N-0001`. */
  readonly what: string
  /** The deployment of a notice. */
  readonly file: string | undefined
  /** Of a plan: a day or a moment. */
  readonly from: string | undefined
  readonly to: string | undefined
}
export interface Announced {
  readonly announcement: Announcement
  /** Of the deployment's file; undefined where it does not stand beside the plan. */
  readonly language: Language | undefined
}

/** @throws UsageError for what is neither a plan nor a notice's id, Refusal `no-such-notice` */
export async function announce({ what, file, from, to }: AnnounceRequest): Promise<Announced> {
  if (/^N-\d+$/.test(what)) {
    if (from !== undefined || to !== undefined) throw new UsageError('notice-has-its-time', { id: what })
    return withService(file, async ({ service, deployment }) => {
      const notice = (await service.snapshot()).notices.find(({ id }) => id === what)
      if (!notice) throw new Refusal('no-such-notice', { id: what })
      return { announcement: noticeAnnouncement(deployment.metadata.name, notice), language: deployment.metadata.language }
    })
  }
  if (!isPlanFile(what)) throw new UsageError('not-to-announce', { given: what })
  const plan = readPlan(what)
  const said: SaidTime | undefined = from === undefined && to === undefined ? undefined : { from: from === undefined ? null : dayOrMoment('from', from), to: to === undefined ? null : dayOrMoment('to', to) }
  const { deployment } = await loadDeployment(join(dirname(what), plan.deployment.file)).catch(() => ({ deployment: undefined }))
  return { announcement: planAnnouncement(plan, said), language: deployment?.metadata.language }
}
