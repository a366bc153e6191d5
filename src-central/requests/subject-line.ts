import type { SyncedService } from '#contract/sync/entities.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'

const maxLength = 200

/**
 * What tells this request from others of its service: the values that the catalogue names for it, or the service's
 * own name. SECURITY: give it masked values (`splitSensitive`); the line is seen in every list.
 */
export function subjectLine(
  service: Pick<SyncedService, 'name' | 'subjectFields'>,
  masked: FormValues,
): string {
  const parts = service.subjectFields
    .map((key) => masked[key])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
  const line = parts.length === 0 ? service.name.fi : parts.join(', ')
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`
}
