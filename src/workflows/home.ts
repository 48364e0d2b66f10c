import { dirname, join, resolve } from 'node:path'

/** `.gatewright/<name>/` beside the deployment file: the embedded store and the engine's state. */
export const homeOf = (file: string, name: string): string => join(resolve(dirname(file)), '.gatewright', name)
