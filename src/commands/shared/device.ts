/** What commands about devices share: one by its name, or many from a CSV. */
import { Args } from '@oclif/core'
import { fileArg } from './base.js'

export const deviceArgs = { name: Args.string({ description: 'name of the device; with --from: the deployment file' }), file: fileArg }

/** With `--from` the first word is the file. */
export const subjectOf = ({ name, file }: { readonly name?: string | undefined; readonly file?: string | undefined }, from: string | undefined): { readonly name: string | undefined; readonly file: string | undefined } =>
  from === undefined ? { name, file } : { name: undefined, file: file ?? name }
