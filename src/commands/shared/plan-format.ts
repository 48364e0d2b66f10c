/** `--format` and what goes with it, for commands that show a plan. */
import { Flags } from '@oclif/core'
import { UsageError } from '../../support/errors.js'
import { explained, type PlanFormat, planFormats } from '../../view/formats.js'
import { leastMaxBytes } from '../../view/markdown.js'

export const planFormatFlags = {
  format: Flags.option({ options: planFormats, description: 'human, json (as --json), markdown for a pull-request comment, text for a chat, html for one page that opens from disk', default: 'human' as const })(),
  'max-bytes': Flags.integer({ description: 'with --format markdown: the size that the platform takes (UTF-8); details are left out to fit', helpValue: 'N' }),
  explain: Flags.boolean({ description: 'with a legend, for those who read a plan for the first time' }),
}

interface Given {
  readonly format: PlanFormat
  readonly 'max-bytes'?: number | undefined
  readonly explain: boolean
}

/** @throws UsageError for what the chosen form does not have. */
export function checkFormat({ format, 'max-bytes': maxBytes, explain }: Given): void {
  if (explain && !explained.includes(format)) throw new UsageError('not-with-format', { flag: '--explain', formats: explained })
  if (maxBytes === undefined) return
  if (format !== 'markdown') throw new UsageError('not-with-format', { flag: '--max-bytes', formats: ['markdown'] })
  if (maxBytes < leastMaxBytes) throw new UsageError('too-few-bytes', { given: String(maxBytes), least: leastMaxBytes })
}

/** `--format json` is `--json`: also a failure is told in JSON then. Asked before flags are parsed. */
export const asksForJson = (argv: readonly string[]): boolean => /(?:^|\0)--format[=\0]json(?:\0|$)/.test(argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined).join('\0'))
