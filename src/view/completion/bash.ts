/** Completion for bash 4 and later; without descriptions, which bash does not show. */
import { type CompletionTree, firstWords, quoted, secondWords, type Values } from './tree.js'

export function bashScript(tree: CompletionTree): string {
  const { bin, commands } = tree
  const name = `_${bin.replaceAll('-', '_')}`
  const list = (words: readonly string[]): string => quoted(words.join(' '))
  const two = commands.filter(({ words }) => words.length === 2).map(({ words }) => quoted(words.join(' ')))
  return `# bash completion for ${bin}: source <(${bin} completion bash)
${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]-}" words=
  COMPREPLY=()
  # bash makes a word of the = in --lang=ja.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if (( COMP_CWORD == 1 )); then
    compopt +o default 2>/dev/null
    COMPREPLY=( $(compgen -W ${list(firstWords(tree).map(({ word }) => word))} -- "$cur") )
    return
  fi
  if (( COMP_CWORD > 2 )); then
    case "$command \${COMP_WORDS[2]-}" in ${two.join('|')}) command="$command \${COMP_WORDS[2]}";; esac
  fi
  case "$command $prev" in
${valueCases(tree).map(({ pattern, values }) => `    ${pattern}) ${values === 'files' ? 'return' : values === 'text' ? 'compopt +o default 2>/dev/null; return' : `compopt +o default 2>/dev/null; COMPREPLY=( $(compgen -W ${list(values)} -- "$cur") ); return`};;`).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(({ words, flags }) => `      ${quoted(words.join(' '))}) words=${list([...flags.map((flag) => `--${flag.name}`), '--help'])};;`).join('\n')}
    esac
  else
    case "$command" in
${[...secondWords(tree)].map(([first, all]) => `      ${quoted(first)}) (( COMP_CWORD == 2 )) && words=${list(all.map(({ word }) => word))};;`).join('\n')}
${commands.flatMap(({ words, args }) => (Array.isArray(args) ? [`      ${quoted(words.join(' '))}) words=${list(args)};;`] : [])).join('\n')}
    esac
    # Without words, readline completes files.
    [[ -z $words ]] && return
  fi
  compopt +o default 2>/dev/null
  COMPREPLY=( $(compgen -W "$words" -- "$cur") )
}
complete -o default -F ${name} ${bin}
`
}

/** A flag that takes the same everywhere is told once. */
function valueCases({ commands }: CompletionTree): { readonly pattern: string; readonly values: Values }[] {
  const all = commands.flatMap(({ words, flags }) => flags.flatMap(({ name, char, values }) => (values === undefined ? [] : [{ command: words.join(' '), names: [`--${name}`, ...(char ? [`-${char}`] : [])], values }])))
  return [...Map.groupBy(all, ({ names }) => names.join(' ')).values()].flatMap((same) => {
    const [first] = same
    if (first && same.every(({ values }) => String(values) === String(first.values))) return [{ pattern: first.names.map((name) => `*${quoted(` ${name}`)}`).join('|'), values: first.values }]
    return same.map(({ command, names, values }) => ({ pattern: names.map((name) => quoted(`${command} ${name}`)).join('|'), values }))
  })
}
