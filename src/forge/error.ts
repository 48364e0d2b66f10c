/** A platform refuses or fails: exit 1. What is said never holds a token: only method, path and the platform's own reason. */
import type { Json } from '../support/json.js'
import { fillTemplate } from '../support/template.js'
import { type ForgeWordId, forgeWords } from './words.js'

export class ForgeError extends Error {
  readonly code = 'platform'
  readonly exitCode = 1
  readonly fix: string
  readonly params: Readonly<Record<string, Json>>
  readonly id: ForgeWordId
  constructor(id: ForgeWordId, params: Readonly<Record<string, Json>>) {
    super(fillTemplate(forgeWords[id].en.message, params))
    this.name = 'ForgeError'
    this.id = id
    this.params = params
    this.fix = fillTemplate(forgeWords[id].en.fix, params)
  }
  spoken(language: 'en' | 'ja'): { readonly message: string; readonly fix: string } {
    const { message, fix } = forgeWords[this.id][language]
    return { message: fillTemplate(message, this.params), fix: fillTemplate(fix, this.params) }
  }
}
