/** Completion for zsh, with descriptions: as a file `_gatewright` in $fpath, or sourced. */
import { type CompletedCommand, type CompletedFlag, type CompletionTree, firstWords, quoted, secondWords, type Values } from './tree.js'

export function zshScript(tree: CompletionTree): string {
  const { bin, commands } = tree
  const name = `_${bin.replaceAll('-', '_')}`
  const described = (all: readonly { readonly word: string; readonly about: string }[]): string => all.map(({ word, about }) => quoted(`${word.replaceAll(':', '\\:')}:${about}`)).join(' ')
  return `#compdef ${bin}
# zsh completion for ${bin}: source <(${bin} completion zsh), after compinit
${name}() {
  local -a choices
  local command="$words[2]"
  if (( CURRENT == 2 )); then
    choices=(${described(firstWords(tree))})
    _describe -t commands command choices
    return
  fi
  case "$command" in
${[...secondWords(tree)].map(([first, all]) => `    ${quoted(first)}) if (( CURRENT == 3 )) && [[ $words[3] != -* ]]; then choices=(${described(all)}); _describe -t commands command choices; ${commands.some(({ words }) => words.join(' ') === first) ? '' : 'return'}; fi;;`.replace('; ; fi', '; fi')).join('\n')}
  esac
  case "$command $words[3]" in
    ${commands.filter(({ words }) => words.length === 2).map(({ words }) => quoted(words.join(' '))).join('|')}) command="$command $words[3]"; shift 2 words; (( CURRENT -= 2 ));;
    *) shift words; (( CURRENT -= 1 ));;
  esac
  case "$command" in
${commands.map((command) => `    ${quoted(command.words.join(' '))}) _arguments ${specs(command).join(' ')};;`).join('\n')}
  esac
}
if [[ $funcstack[1] == ${name} ]]; then ${name} "$@"; else compdef ${name} ${bin}; fi
`
}

const specs = ({ flags, args }: CompletedCommand): string[] => [...flags.map(spec), "'--help[show help]'", ...(args === undefined ? [] : [quoted(`*:argument:${action(args)}`)])]

function spec({ name, char, about, value, values, repeatable }: CompletedFlag): string {
  const rest = `[${about.replaceAll(/[[\]\\]/g, '\\$&')}]${values === undefined ? '' : `:${value.replaceAll(':', '\\:')}:${action(values)}`}`
  const long = `--${name}${values === undefined ? '' : '='}`
  if (!char) return quoted(`${repeatable ? '*' : ''}${long}${rest}`)
  return repeatable ? `'*'{-${char},${long}}${quoted(rest)}` : `'(-${char} --${name})'{-${char},${long}}${quoted(rest)}`
}
const action = (values: Values): string => (values === 'files' ? '_files' : values === 'text' ? ' ' : `(${values.join(' ')})`)
