/** Reads iCalendar text back, by RFC 5545: lines end in CRLF and hold at most 75 octets, folded ones are joined, texts are unescaped. */
export interface Component {
  readonly name: string
  readonly properties: Record<string, string>
  readonly parts: Component[]
}

export function parseCalendar(text: string): Component {
  if (!text.endsWith('\r\n') || /(?<!\r)\n/.test(text)) throw new Error('lines end in CRLF')
  const lines = text.slice(0, -2).split('\r\n')
  const long = lines.find((line) => Buffer.byteLength(line) > 75)
  if (long) throw new Error(`more than 75 octets: ${long}`)
  const stack: Component[] = [{ name: '', properties: {}, parts: [] }]
  for (const line of lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    if (name === '') throw new Error(`not a content line: ${line}`)
    const top = stack.at(-1) as Component
    if (name === 'BEGIN') {
      const component = { name: value, properties: {}, parts: [] }
      top.parts.push(component)
      stack.push(component)
    } else if (name === 'END') {
      if (stack.pop()?.name !== value) throw new Error(`END:${value} without its BEGIN`)
    } else top.properties[name] = value.replace(/\\([\\;,nN])/g, (_all, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))
  }
  const [calendar, ...others] = stack[0]?.parts ?? []
  if (calendar?.name !== 'VCALENDAR' || others.length > 0 || stack.length !== 1) throw new Error('one calendar')
  return calendar
}
