/** Live sessions of this hour, on record: what `plan --when` looks back at. */
import type { SessionSample } from '../plan/snapshot.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'

/** @throws Refusal `sessions-unseen`, or where nothing was applied yet. */
export const sampleSessions = (file: string | undefined): Promise<SessionSample> => withService(file, ({ service }) => service.sampleSessions(thisActor()))
