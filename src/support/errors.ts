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
