// Commands of the manifest as the site shows them and as tests read them.
import { readFileSync } from 'node:fs'

export const spelled = (text) => text.replaceAll('<%= config.bin %>', 'gatewright')

export function shownCommands(manifest = JSON.parse(readFileSync('oclif.manifest.json', 'utf8'))) {
  return Object.values(manifest.commands)
    .filter(({ hidden }) => !hidden)
    .map((command) => ({
      name: command.id.replaceAll(':', ' '), summary: command.summary ?? '', description: command.description ?? '', examples: (command.examples ?? []).map(spelled), several: command.strict === false,
      args: Object.values(command.args).map(({ name, description = '', required = false, options = [] }) => ({ name, about: description, required, options })),
      flags: Object.values(command.flags).filter(({ hidden }) => !hidden).map((flag) => ({
        name: flag.name, char: flag.char, about: flag.description ?? '', value: flag.type === 'boolean' ? undefined : (flag.helpValue ?? flag.name.toUpperCase()), options: flag.options ?? [],
        default: flag.default === undefined || typeof flag.default === 'object' ? undefined : String(flag.default), required: flag.required === true, repeatable: flag.multiple === true, needs: flag.dependsOn ?? [], common: flag.helpGroup === 'GLOBAL',
      })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
