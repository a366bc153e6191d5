import type { z } from 'zod'
import type { FormValues } from './service-form.ts'

/**
 * The values that were really answered: portals send unfilled fields as '', as white space, as null or as an empty
 * list, and none of these is an answer. Works inside rows too. The submission itself is stored unchanged.
 */
export function leaveOutBlanks(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isBlank(value))
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(leaveOutInRow) : value]),
  )
}

type Json = z.infer<ReturnType<typeof z.json>>

function isBlank(value: Json): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === null || (Array.isArray(value) && value.length === 0)
}

const leaveOutInRow = (row: Json): Json =>
  typeof row === 'object' && row !== null && !Array.isArray(row) ? leaveOutBlanks(row) : row
