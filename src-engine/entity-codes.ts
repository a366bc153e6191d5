import type { EntityName } from '#contract/sync/entities.ts'

/** The number of each entity in the membership table. Written to disk: add, never change, never reuse. */
export const entityCodes = {
  request: 1,
  form: 2,
  sensitive: 3,
  message: 4,
  note: 5,
  attachment: 6,
  event: 7,
  customer: 8,
  person: 9,
  team: 10,
  organisation: 11,
  portal: 12,
  service: 13,
  review: 14,
  finding: 15,
} as const satisfies Record<EntityName, number>
