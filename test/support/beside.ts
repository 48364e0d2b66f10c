/** Runs the real CLI beside the test, so that a server in the test's process can answer; none of this machine's CI variables reach it. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type Folder, type Run, Running } from './cli.js'

const cli = resolve('bin/gatewright.js')
const clock = resolve('test/support/clock.mjs')
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GITHUB|CI|GITLAB|GATEWRIGHT)/.test(name)))

/** `at`: the moment that the CLI takes for now. */
export const runBeside = (folder: Pick<Folder, 'path'>, { at, ...env }: Record<string, string>, ...args: string[]): Promise<Run> =>
  new Running(spawn(process.execPath, [cli, ...args], { cwd: folder.path, env: { ...outside, NO_COLOR: '1', LANG: 'C', NODE_OPTIONS: at === undefined ? '' : `--import ${clock}`, ...(at !== undefined && { GATEWRIGHT_TEST_NOW: at }), ...env } })).ended
