import type { z } from 'zod'
import { reportFault } from './report-fault.ts'

/**
 * What this page itself remembers between visits: looks, language, column plans. Never anything about a request or a
 * customer (that lives encrypted in the engine). The only file that touches localStorage.
 */
const keyOf = (name: string): string => `takahuone.${name}`

/** The remembered value, or `fallback` where there is none or it no longer has the right shape. */
export function readRemembered<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  fallback: z.output<Schema>,
): z.output<Schema> {
  const text = localStorage.getItem(keyOf(name))
  if (text === null) return fallback
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : fallback
  } catch (error) {
    reportFault(`what was remembered as ${name} is unreadable and is forgotten`, error)
    return fallback
  }
}

export function writeRemembered(name: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value))
  } catch (error) {
    reportFault(`${name} could not be remembered`, error)
  }
}
