import { fileURLToPath } from 'node:url'

/** A script of this folder, for a Node of its own in a namespace. */
export const script = (name: 'answer' | 'echo' | 'knock' | 'probe' | 'traffic'): string => fileURLToPath(new URL(`./${name}.js`, import.meta.url))
