/** Ctrl-C or a runner's stop, before anything was written: exit 130. */
export class Interrupted extends Error {
  readonly code = 'interrupted'
  readonly exitCode = 130
  readonly fix = 'nothing was changed; run it again when you like'
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

/** Wrong usage, a missing file, a prompt without a terminal: exit 64. */
export class UsageError extends Error {
  readonly code = 'usage'
  readonly exitCode = 64
  readonly fix: string
  constructor(message: string, fix: string) {
    super(message)
    this.name = 'UsageError'
    this.fix = fix
  }
}
