/** What is shown, sent or recorded holds no secret: refused with its place and without its value. */
import { privatePlaces } from '../model/private.js'
import { Refusal } from '../service/refusal.js'
import { type Json, printPath } from '../support/json.js'
import { environmentSecrets, redact } from '../support/secrets.js'

/** Ids of persons are no secret: a form may ask for one. @throws Refusal `private-typed` */
export function refuseSecrets(value: Json, placeOf: (path: string) => string = (path) => path): void {
  const found = privatePlaces(value, environmentSecrets()).find(({ what }) => what !== 'master-id')
  if (found) throw new Refusal('private-typed', { place: redact(placeOf(printPath(found.path))), what: found.what, thing: found.what.replace('-', ' ') })
}
