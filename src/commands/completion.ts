import { Args, type Command, type Config } from '@oclif/core'
import type { CompletedCommand, CompletionTree, Shell, Values } from '../view/completion/tree.js'
import { GatewrightCommand } from './shared/base.js'

export default class Completion extends GatewrightCommand {
  static override summary = 'Prints a script that completes commands, flags and their values in your shell.'
  static override description = 'The script stands alone: completing starts no gatewright. Print it again after an update.'
  static override examples = ['source <(<%= config.bin %> completion bash)', 'source <(<%= config.bin %> completion zsh)', '<%= config.bin %> completion fish | source']
  static override args = { shell: Args.string({ description: 'shell', options: ['bash', 'zsh', 'fish'], required: true }) }

  async run() {
    const { args } = await this.parse(Completion)
    const shell = args.shell as Shell
    const script = await scriptFor(shell, treeOf(this.config))
    this.log(script.trimEnd())
    return { shell, script }
  }
}

async function scriptFor(shell: Shell, tree: CompletionTree): Promise<string> {
  if (shell === 'bash') return (await import('../view/completion/bash.js')).bashScript(tree)
  if (shell === 'zsh') return (await import('../view/completion/zsh.js')).zshScript(tree)
  return (await import('../view/completion/fish.js')).fishScript(tree)
}

const treeOf = ({ bin, commands, topics }: Config): CompletionTree => ({
  bin, commands: commands.filter(({ hidden }) => !hidden).map(commandOf).sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1)),
  topics: Object.fromEntries(topics.map(({ name, description = '' }) => [name, description])),
})

function commandOf({ id, summary = '', flags, args }: Command.Loadable): CompletedCommand {
  const given = Object.values(args)
  const [chosen] = given.flatMap(({ options }) => (options ? [options] : []))
  return {
    words: id.split(':'), about: summary.replace(/\.$/, ''), args: chosen ?? (given.length > 0 ? 'files' : undefined),
    flags: Object.values(flags).filter(({ hidden }) => !hidden).map((flag) => ({
      name: flag.name, char: flag.char, about: (flag.summary ?? flag.description ?? '').split('\n')[0] ?? '', repeatable: 'multiple' in flag && flag.multiple === true,
      value: ('helpValue' in flag && typeof flag.helpValue === 'string' && flag.helpValue) || flag.name, values: flag.type === 'boolean' ? undefined : valuesOf(flag),
    })),
  }
}

const valuesOf = ({ options, helpValue }: { readonly options?: readonly string[]; readonly helpValue?: unknown }): Values => options ?? (/FILE|DIR|PATH|\.(xlsx|yaml)$/.test(String(helpValue)) ? 'files' : 'text')
