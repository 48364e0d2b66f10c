import { createInterface } from 'node:readline/promises'
import { UsageError } from '../../support/errors.js'

/** Asks for the deployment's name, so that the right one is changed. Without a terminal nobody can answer: exit 64. */
export async function confirmName(name: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError('nobody can be asked: this is not a terminal', 'pass --yes, or apply a saved plan')
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await prompt.question(`Type the deployment's name (${name}) to go on: `)
    return answer.trim() === name
  } finally {
    prompt.close()
  }
}
