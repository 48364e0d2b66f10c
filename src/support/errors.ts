import type { Json } from './json.js'
import { fillTemplate } from './template.js'
import { type UsageId, usageWords } from './usage-words.js'

type Language = 'en' | 'ja'

/** Ctrl-C or a runner's stop, before anything was written: exit 130. */
export class Interrupted extends Error {
  readonly code = 'interrupted'
  readonly exitCode = 130
  readonly fix = 'nothing was changed; run it again when you like'
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
  spoken(language: Language): { readonly message: string; readonly fix: string } {
    return language === 'ja' ? { message: '中断されました', fix: '何も変更していません。いつでも再度実行できます' } : { message: this.message, fix: this.fix }
  }
}

/** Wrong usage, a missing file, a prompt without a terminal: exit 64. By id in both languages; with a message and a fix, in English only. */
export class UsageError extends Error {
  readonly code = 'usage'
  readonly exitCode = 64
  readonly fix: string
  readonly spoken: ((language: Language) => { readonly message: string; readonly fix: string }) | undefined
  constructor(id: UsageId, params?: Readonly<Record<string, Json>>)
  constructor(message: string, fix: string)
  constructor(said: string, more: string | Readonly<Record<string, Json>> = {}) {
    const words = typeof more === 'string' ? undefined : usageWords[said as UsageId]
    const spoken = words && typeof more !== 'string' ? (language: Language) => ({ message: fillTemplate(words[language].message, more), fix: fillTemplate(words[language].fix, more) }) : undefined
    super(spoken?.('en').message ?? said)
    this.name = 'UsageError'
    this.fix = spoken?.('en').fix ?? String(more)
    this.spoken = spoken
  }
}
