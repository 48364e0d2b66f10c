/** Many commands as one script for `sh -s`, and what it answers. */
import type { Answer, Command } from './host.js'

/** One word of a POSIX shell: whatever it holds, it stays one word and means itself. @throws RangeError for a NUL, which no word can hold. */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word cannot hold NUL')
  return /^[A-Za-z0-9_/:=.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** A script for `sh -s`: runs the commands in order, prints `CODE OUT ERR` of each (base64), ends at the first that fails. */
export function scriptOf(commands: readonly Command[], sudo: boolean): string {
  const each = ({ argv, input = '', mayExit = [] }: Command): string[] => [
    `${input === '' ? '' : `printf %s ${shellWord(base64(input))} | base64 -d | `}${[...(sudo ? ['sudo', '-n'] : []), ...argv].map(shellWord).join(' ')}${input === '' ? ' </dev/null' : ''} >"$d/o" 2>"$d/e"; c=$?`,
    // Most commands say nothing: no process is started to tell so.
    'o= e=; [ -s "$d/o" ] && o=$(base64 -w0 <"$d/o"); [ -s "$d/e" ] && e=$(base64 -w0 <"$d/e"); echo "$c $o $e"',
    `case $c in ${[0, ...mayExit].join('|')}) ;; *) exit 0 ;; esac`,
  ]
  return ['export LC_ALL=C', 'umask 077', 'd=$(mktemp -d) || exit 1', 'trap \'rm -rf "$d"\' EXIT', ...commands.flatMap(each), ''].join('\n')
}

/** How a script that stands on a node begins: `about` is its comment. */
export const scriptHead = (about: string): string[] => ['#!/bin/sh', `# Written by gatewright, and written again with the next change${about}`, 'export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin']
/** A line of a script that stands on a node; it goes on where one fails. */
export const shellLine = ({ argv, input }: Command): string => `${input === undefined ? '' : `printf %s ${shellWord(base64(input))} | base64 -d | `}${argv.map(shellWord).join(' ')} 2>/dev/null`

export function answersOf(out: string): Answer[] {
  const text = (encoded = ''): string => Buffer.from(encoded, 'base64').toString('utf8')
  return out.split('\n').filter((line) => line !== '').map((line) => {
    const [code, said, err] = line.split(' ')
    return { code: Number(code), out: text(said), err: text(err) }
  })
}
