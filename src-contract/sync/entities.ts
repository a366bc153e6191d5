import type { z } from 'zod'
import { portal } from '../catalogue/portal.ts'
import { requestEntry } from '../catalogue/service-entry.ts'
import { customer } from '../people/customer.ts'
import { organisation, person, team } from '../people/person.ts'
import { request } from '../requests/request.ts'
import {
  attachment,
  historyEvent,
  message,
  note,
  sensitiveValues,
  submittedForm,
} from '../requests/request-parts.ts'
import { finding, review } from '../reviews/finding.ts'

/**
 * The entities that travel in scopes, and the columns in which their rows travel. A service in the feed is the pack's
 * entry without its samples, with its portal; its id is `<portal>/<key>@<version>`.
 */
export const syncedService = requestEntry
  .omit({ samples: true, badSample: true })
  .extend({ id: request.shape.service, portal: request.shape.portal })
export const syncedPortal = portal.extend({ id: request.shape.portal })

export const entitySchemas = {
  request,
  form: submittedForm,
  sensitive: sensitiveValues,
  message,
  note,
  attachment,
  event: historyEvent,
  customer,
  person,
  team,
  organisation,
  portal: syncedPortal,
  service: syncedService,
  review,
  finding,
} as const

export type EntityName = keyof typeof entitySchemas
export type EntityRow<Name extends EntityName> = z.infer<(typeof entitySchemas)[Name]>
export const entityNames = Object.keys(entitySchemas) as EntityName[]

/** The columns of an entity in wire order (central and engine may differ in version: names travel with each chunk). */
export const columnsOf = (name: EntityName): string[] => Object.keys(entitySchemas[name].shape)

/**
 * Backfill goes class by class, newest first in each: what a handler needs first comes first.
 * `reference` staff and catalogue · `open` open requests and their customers · `content` forms, threads, notes, files, history of
 * open requests … · `old` everything of requests that are over.
 */
export const backfillClasses = ['reference', 'open', 'content', 'old'] as const
export type BackfillClass = (typeof backfillClasses)[number]

export type SyncedService = z.infer<typeof syncedService>
export type SyncedPortal = z.infer<typeof syncedPortal>
