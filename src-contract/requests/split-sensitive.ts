import type { z } from 'zod'
import type { FormField, FormValues, ServiceForm } from '../catalogue/service-form.ts'
import { findHetus, maskHetu } from '../rules/personal-identity-code.ts'

type Json = z.infer<ReturnType<typeof z.json>>

/** The key under which a HETU is kept that came from identification, where the form itself asks for none. */
export const identifiedHetuKey = 'identifiedHetu'

/** What stands in the form for a value that only the `#sensitive` scope may hold. */
export const maskedValue = '****'

/**
 * Parts a submission in two: `masked` for everybody in the queue, `sensitive` with the raw values of exactly those
 * fields that are masked. A HETU that the customer wrote into any other field makes that field sensitive too.
 */
export function splitSensitive(
  form: ServiceForm,
  values: FormValues,
): { masked: FormValues; sensitive: FormValues | null } {
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.key, field]))
  const masked: FormValues = {}
  const sensitive: FormValues = {}
  for (const [key, value] of Object.entries(values)) {
    const shown = maskField(fields.get(key), value)
    masked[key] = shown
    if (JSON.stringify(shown) !== JSON.stringify(value)) sensitive[key] = value
  }
  return { masked, sensitive: Object.keys(sensitive).length === 0 ? null : sensitive }
}

function maskField(field: FormField | undefined, value: Json): Json {
  if (isBlank(value)) return value
  if (field?.sensitive === true)
    return field.kind === 'hetu' && typeof value === 'string' ? maskHetu(value) : maskedValue
  if (!Array.isArray(value) || field?.columns === undefined) return maskHetusIn(value)
  const columns = new Map(field.columns.map((column) => [column.key, column]))
  return value.map((row) =>
    typeof row === 'object' && row !== null && !Array.isArray(row)
      ? Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, maskField(columns.get(key), cell)]))
      : maskHetusIn(row),
  )
}

function maskHetusIn(value: Json): Json {
  if (typeof value === 'string') return maskHetusInText(value)
  if (Array.isArray(value)) return value.map(maskHetusIn)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, at]) => [key, maskHetusIn(at)]))
  }
  return value
}

/** Running text with every HETU masked: for portal answers, webhooks, subjects and file names. */
export function maskHetusInText(text: string): string {
  return findHetus(text).reduceRight(
    (shown, found) => shown.slice(0, found.start) + maskHetu(found.value) + shown.slice(found.end),
    text,
  )
}

const isBlank = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
