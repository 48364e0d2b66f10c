import type { Language } from '../diagnostics/finding.js'
import { type MessageId, say } from './messages.js'

const titled = ['disturbs nobody', 'several regions', 'removals']

/** A wave is named for its region, or for what it holds. */
export const waveTitle = (title: string, language: Language): string => (titled.includes(title) ? say(language, `wave.${title}` as MessageId) : title)
