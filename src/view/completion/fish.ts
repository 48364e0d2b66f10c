/** Completion for fish, with descriptions. A condition is a text that fish looks at once a completion, however often it stands here. */
import { type CompletedFlag, type CompletionTree, firstWords, secondWords } from './tree.js'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export function fishScript(tree: CompletionTree): string {
  const { bin, commands } = tree
  const name = `__${bin.replaceAll('-', '_')}_command`
  const when = (condition: string): string => `complete -c ${bin} -n ${quoted(condition)}`
  const is = (command: string): string => when(`test "$(${name})" = ${quoted(command)}`)
  const about = (text: string): string => (text ? ` -d ${quoted(text)}` : '')
  const two = commands.filter(({ words }) => words.length === 2).map(({ words }) => quoted(words.join(' ')))
  return `# fish completion for ${bin}: ${bin} completion fish | source
function ${name}
  set -l given (commandline -opc)
  if contains -- "$given[2] $given[3]" ${two.join(' ')}
    echo "$given[2] $given[3]"
  else
    echo "$given[2]"
  end
end
complete -c ${bin} -e
${firstWords(tree).map((each) => `${when(`test (count (commandline -opc)) -eq 1`)} -f -a ${quoted(each.word)}${about(each.about)}`).join('\n')}
${[...secondWords(tree)].flatMap(([first, all]) => all.map((each) => `${when(`test "$(commandline -opc)[2..]" = ${quoted(first)}`)} -f -a ${quoted(each.word)}${about(each.about)}`)).join('\n')}
${commands.flatMap(({ words, flags, args }) => {
    const at = is(words.join(' '))
    return [...flags.map((flag) => `${at} ${option(flag)}${about(flag.about)}`), `${at} -l help -d 'show help'`, ...(args === 'files' ? [] : [`${at} -f${Array.isArray(args) ? ` -a ${quoted(args.join(' '))}` : ''}`])]
  }).join('\n')}
`
}

function option({ name, char, values }: CompletedFlag): string {
  const takes = values === undefined ? '' : values === 'files' ? ' -r -F' : values === 'text' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`
  return `${char ? `-s ${char} ` : ''}-l ${name}${takes}`
}
