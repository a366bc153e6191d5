import { z } from 'zod'
import { organisationId, personId, requestId, teamId } from '../ids.ts'
import { instant } from '../time.ts'
import { request } from './request.ts'
import { requestStatus } from './request-status.ts'

/** The views that every handler has, in the order of the rail. */
export const builtInViews = [
  'my-work',
  'team-unassigned',
  'all-open',
  'due-today',
  'overdue',
  'waiting-customer',
  'unread',
  'without-organisation',
  'needs-you',
  'recently-closed',
] as const
export const builtInView = z.enum(builtInViews)
export type BuiltInView = z.infer<typeof builtInView>

/** `free` stands for requests without an assignee, `none` for requests without an organisation. */
export const queueFilters = z.object({
  status: z.array(requestStatus).default([]),
  team: z.array(teamId).default([]),
  organisation: z.array(z.union([organisationId, z.literal('none')])).default([]),
  service: z.array(z.string()).default([]),
  assignee: z.array(z.union([personId, z.literal('free')])).default([]),
  priority: z.array(z.int()).default([]),
})
export type QueueFilters = z.infer<typeof queueFilters>
export type FacetName = keyof QueueFilters

export const sortFields = [
  'receivedAt',
  'changedAt',
  'dueAt',
  'priority',
  'number',
  'status',
  'customerName',
  'subject',
] as const
export const queueSort = z.object({ field: z.enum(sortFields), direction: z.enum(['asc', 'desc']) })
export type QueueSort = z.infer<typeof queueSort>

export const maxPageSize = 100

export const queueQuery = z.object({
  view: builtInView,
  filters: queueFilters,
  /** What is typed in the search box: words, a number, or an identifier in any spelling. */
  text: z.string().max(200).default(''),
  sort: queueSort,
  offset: z.int().nonnegative(),
  limit: z.int().min(1).max(maxPageSize),
})
export type QueueQuery = z.infer<typeof queueQuery>

/** A row of the grid: the request, with what the outbox adds to it. */
export const queueRow = request.extend({
  /** Commands on this request that central has not answered yet. */
  pending: z.int(),
  /** Something here waits for this person: a conflict or a refusal. */
  needsYou: z.boolean(),
  /** Shown as tentative until central confirms (taken offline). */
  tentative: z.boolean(),
})
export type QueueRow = z.infer<typeof queueRow>

/** A page travels as columns: 17 arrays cost a third of 100 objects (performance 5). */
export const queuePage = z.object({
  total: z.int(),
  offset: z.int(),
  /** Requests that ended so long ago that only central has them; absent where the view could not hold any. */
  onlyOnCentral: z.int().positive().optional(),
  ids: z.array(requestId),
  columns: z.record(z.string(), z.array(z.json())),
})
export type QueuePage = z.infer<typeof queuePage>

export const facetCounts = z.record(
  z.enum(['status', 'team', 'organisation', 'service', 'assignee', 'priority']),
  z.array(z.object({ value: z.union([z.string(), z.int()]), count: z.int() })),
)
export type FacetCounts = z.infer<typeof facetCounts>

export const viewCounters = z.object({ at: instant, counts: z.record(builtInView, z.int()) })
export type ViewCounters = z.infer<typeof viewCounters>
