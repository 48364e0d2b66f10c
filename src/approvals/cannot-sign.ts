/** ssh-keygen was there and made no signature: a wrong passphrase, a key that the agent does not hold. Exit 1, nothing written. */
const words = {
  en: { message: 'ssh-keygen did not sign with {key}: {problem}', fix: 'check the key, its passphrase, and that ssh-agent holds it (ssh-add -L); nothing was written' },
  ja: { message: 'ssh-keygen が {key} で署名できませんでした：{problem}', fix: '鍵とパスフレーズ、ssh-agent に鍵があること（ssh-add -L）を確認してください。何も書き込んでいません' },
} as const

export class CannotSign extends Error {
  readonly code = 'cannot-sign'
  readonly exitCode = 1
  readonly fix = words.en.fix
  readonly #fill: (text: string) => string
  constructor(key: string, problem: string) {
    const fill = (text: string): string => text.replace('{key}', key).replace('{problem}', problem || '-')
    super(fill(words.en.message))
    this.name = 'CannotSign'
    this.#fill = fill
  }
  spoken(language: 'en' | 'ja'): { readonly message: string; readonly fix: string } {
    return { message: this.#fill(words[language].message), fix: words[language].fix }
  }
}
