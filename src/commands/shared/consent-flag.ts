import { Flags } from '@oclif/core'
import { type Consent, parseConsent } from '../../plan/consent.js'
import { UsageError } from '../../support/errors.js'

/** `--accept-disruption EFFECT[:WHERE][=SECONDS]`, repeatable. */
export const consentFlag = Flags.custom<Consent>({
  description: 'accept up to this effect there, for so long, e.g. stall:tokyo=1s, reconnect:osaka, host-cut:172.20.30.40/32',
  helpValue: 'EFFECT[:WHERE][=SECONDS]',
  multiple: true,
  parse: async (text) => {
    const consent = parseConsent(text)
    if (!consent) throw new UsageError('not-a-consent', { text })
    return consent
  },
})({ multiple: true })
