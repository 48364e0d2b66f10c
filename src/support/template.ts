import type { Json } from './json.js'

/** Fills `{name}` places of a template; an absent param stays visible as `{name}`. */
export const fillTemplate = (template: string, params: Readonly<Record<string, Json>>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    if (value === undefined) return place
    if (Array.isArray(value)) return value.join(', ')
    return typeof value === 'number' && Math.abs(value) >= 1000 ? value.toLocaleString('en-US') : String(value)
  })
