/** Every command explains itself: a sentence, a word on each flag, and examples that can be typed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { helpPhrases } from '../../src/view/site/help-phrases.js'
import { Folder } from '../support/cli.js'
import { commandName, faultsOf, manifestCommands, typedIn } from '../support/command-line.js'

const spelled = (example: string): string => example.replaceAll('<%= config.bin %>', 'gatewright')

test('there are commands', () => expect(manifestCommands.length).toBeGreaterThan(40))
describe.each(manifestCommands.map((command) => [commandName(command), command] as const))('%s', (name, { summary = '', examples = [], flags, args, enableJsonFlag }) => {
  test('says what it does in a sentence, and what each flag means', () => {
    expect(summary).toMatch(/^[A-Z].*\.$/)
    expect(Object.values(flags).filter(({ description }) => !description)).toEqual([])
    expect(enableJsonFlag).toBe(true)
  })
  test('has an example, and every example can be typed', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples.map(spelled)) {
      const [typed = ''] = typedIn(example)
      expect(`${typed} `.startsWith(`${name} `)).toBe(true)
      expect(faultsOf(typed)).toEqual([])
    }
  })
  test('one of them gives all that must be given', () => {
    const least = Object.values(args).filter(({ required }) => required).length
    const givesAll = examples.map(spelled).some((example) => {
      const words = (typedIn(example)[0] ?? '').split(' ').slice(name.split(' ').length)
      return words.filter((word) => !word.startsWith('-')).length >= least
    })
    expect(givesAll).toBe(true)
  })
})

test('all of it is in the Japanese reference, and nothing that no command says', () => {
  const said = new Set(manifestCommands.flatMap(({ summary, description, flags, args }) => [summary, description, ...[...Object.values(flags), ...Object.values(args)].map((each) => each.description)]).filter((each) => each !== undefined))
  expect([...said].filter((each) => !(each in helpPhrases))).toEqual([])
  expect(Object.keys(helpPhrases).filter((each) => !said.has(each))).toEqual([])
})

describe('as typed', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder()
  })
  afterAll(() => folder.dispose())
  test.each([['plan'], ['order', 'sent']])('%s %s --help shows its examples', (...words) => {
    const { code, out } = folder.run(...words, '--help')
    expect(code).toBe(0)
    expect(out).toContain(`$ gatewright ${words.join(' ')}`)
    expect(out).toContain('--json')
  })
})
