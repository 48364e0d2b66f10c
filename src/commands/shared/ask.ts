import { createInterface } from 'node:readline/promises'
import type { Language } from '../../diagnostics/finding.js'
import { UsageError } from '../../support/errors.js'
import { sayMisc } from '../../view/messages/misc.js'

const canAsk = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY)

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await prompt.question(question)).trim()
  } finally {
    prompt.close()
  }
}

/** Asks for the deployment's name, so that the right one is changed. Without a terminal nobody can answer: exit 64. */
export async function confirmName(name: string, language: Language): Promise<boolean> {
  if (!canAsk()) throw new UsageError('nobody-to-ask')
  return (await ask(sayMisc(language, 'ask.name', { name }))) === name
}

/** A question with a default; asked again until the answer fits. Without a terminal the default is the answer. */
export async function askFor(question: string, otherwise: string, fits: RegExp): Promise<string> {
  if (!canAsk()) return otherwise
  for (;;) {
    const answer = (await ask(`${question} [${otherwise}]: `)) || otherwise
    if (fits.test(answer)) return answer
  }
}

/** A question that has no default: asked until the answer fits; undefined without a terminal. */
export async function askPlainly(question: string, fits: RegExp): Promise<string | undefined> {
  if (!canAsk()) return undefined
  for (;;) {
    const answer = await ask(`${question}: `)
    if (fits.test(answer)) return answer
  }
}
