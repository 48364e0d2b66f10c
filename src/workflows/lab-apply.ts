/** A lab of a deployment whose gateways are there (`service.inventory: lab`): what is on record, or else what the file says, is made by a real apply, and the lab's clients are devices like any. */
import { profileText } from '../devices/profile.js'
import { LabError } from '../lab/command.js'
import { connectClient } from '../lab/client.js'
import { type KeyPair, newKeyPair } from '../support/wireguard-keys.js'
import type { Lab } from '../lab/lab.js'
import type { Service } from '../service/port.js'
import { thisActor } from '../support/process.js'
import { applyPlan } from './apply.js'
import { homeOf } from './home.js'
import type { ValidDeployment } from './load-deployment.js'
import { openServiceFor } from './open.js'
import { planWith } from './plan.js'

/** @throws LabError where the first apply does not come to its end. */
export async function applyToLab(lab: Lab, loaded: ValidDeployment, file: string): Promise<void> {
  const service = openServiceFor(file, { name: loaded.deployment.metadata.name, ...loaded.deployment.service })
  try {
    if ((await service.snapshot()).current.length === 0) await firstApply(service, loaded, file)
    else await service.repair(thisActor())
    await enrolClients(lab, service, loaded.deployment.metadata.name)
  } finally {
    service.close()
  }
}

async function firstApply(service: Service, loaded: ValidDeployment, file: string): Promise<void> {
  const { plan } = await planWith(service, loaded, file)
  const outcome = await applyPlan(service, { plan, consents: [], home: homeOf(file, plan.deployment.name), signal: new AbortController().signal, report: () => undefined })
  if (outcome.status !== 'done') throw new LabError([`the first apply to the lab stopped: ${outcome.problem ?? outcome.status}`, 'put right what it says, then run gatewright lab up again'], [`検証環境への最初の適用が止まりました：${outcome.problemIn?.('ja') ?? outcome.problem ?? outcome.status}`, '原因を除いて、もう一度 gatewright lab up を実行してください'])
}

/** Clients of an earlier lab went with it, and their private keys: they are revoked, and enrolled with new ones. */
async function enrolClients(lab: Lab, service: Service, deployment: string): Promise<void> {
  const { clients } = lab.topology
  const actor = thisActor()
  const keys = new Map(clients.map(({ name }): [string, KeyPair] => [name, newKeyPair()]))
  const known = new Set((await service.snapshot()).devices.map(({ name }) => name))
  const gone = clients.filter(({ name }) => known.has(name)).map(({ name }) => ({ name }))
  for (const device of gone) await service.revokeDevices({ asked: [device] }, 'lab', actor)
  const enrolled = await service.enrolDevices({ asked: clients.map(({ name, region, addresses }) => ({ name, region, group: null, publicKey: keys.get(name)?.publicKey ?? '', addresses })) }, actor)
  for (const { name, profile } of enrolled) {
    const client = clients.find((each) => each.name === name)
    const privateKey = keys.get(name)?.privateKey
    if (client && profile && privateKey) await connectClient(lab, client, { privateKey, configuration: profileText(profile, { name, deployment, privateKey }) })
  }
}
