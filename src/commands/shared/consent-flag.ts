import { Flags } from '@oclif/core'
import { type Consent, parseConsent } from '../../plan/consent.js'
import { UsageError } from '../../support/errors.js'

/** `EFFECT[:WHERE][=SECONDS]`, repeatable. */
export const consentsFlag = (description: string) => Flags.custom<Consent>({
  description: `${description}, e.g. stall:tokyo=1s, reconnect:osaka, host-cut:172.20.30.40/32`,
  helpValue: 'EFFECT[:WHERE][=SECONDS]',
  multiple: true,
  parse: async (text) => {
    const consent = parseConsent(text)
    if (!consent) throw new UsageError('not-a-consent', { text })
    return consent
  },
})({ multiple: true })

export const consentFlag = consentsFlag('accept up to this effect there, for so long')

export const approvalsFlag = Flags.string({ description: 'folder of approvals (default: approvals/ beside the deployment file)', helpValue: 'DIR' })
