import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { requestId } from '../ids.ts'
import { queueQuery } from '../requests/queue-query.ts'
import { instant } from '../time.ts'

/** A view as it was chosen: what it shows is kept, and follows what it shows. */
export const kitQuery = queueQuery.omit({ offset: true, limit: true })
export type KitQuery = z.infer<typeof kitQuery>

/** A choice keeps at most so many requests, the first ones in its order. */
export const mostOfChoice = 500
export const mostChoices = 20

/** Own open requests, which are always a part; requests pinned one by one; or a view that was given a name. */
export const kitPartKind = z.enum(['mine', 'pinned', 'choice'])

const amounts = z.object({ requests: z.int(), files: z.int(), bytes: z.int() })
export type KitAmounts = z.infer<typeof amounts>

export const kitPart = z.object({
  /** `mine`, `pinned`, or the id of the choice. */
  id: z.string(),
  kind: kitPartKind,
  /** Of a choice. */
  name: z.string().nullable(),
  query: kitQuery.nullable(),
  /** The person said: have it here. Until then it is only measured. */
  kept: z.boolean(),
  /** More requests belong to it than a choice may keep. */
  cut: z.boolean(),
  messages: z.int(),
  all: amounts,
  missing: amounts,
})
export type KitPart = z.infer<typeof kitPart>

/** Something that belongs to a kept part and is not here. */
export const kitMissing = z.object({
  requestId,
  /** The request's number, by which a person knows it. */
  number: z.string(),
  /** `request`: all of it; `thread`: its messages and history; `file`: one attachment. */
  what: z.enum(['request', 'thread', 'file']),
  /** Of a file. */
  name: z.string().nullable(),
  bytes: z.int(),
})
export type KitMissing = z.infer<typeof kitMissing>

/** As many are named; the rest are counted. */
export const mostNamed = 100

export const offlineKit = z.object({
  parts: z.array(kitPart),
  /** Over all parts, each request and each file once. */
  all: amounts,
  /** Of the kept parts. */
  missing: amounts,
  named: z.array(kitMissing),
  /**
   * `nothing`: no part is to be kept · `fetching` · `waiting`: something is missing and there is no network ·
   * `paused` · `stopped`: something is missing that could not be fetched · `ready`.
   */
  state: z.enum(['nothing', 'fetching', 'waiting', 'paused', 'stopped', 'ready']),
  /** Since when everything that is to be kept is here. */
  readyAt: instant.nullable(),
  pinned: z.array(requestId),
})
export type OfflineKit = z.infer<typeof offlineKit>

export const offlineKitCalls = {
  watch: engineCall.output(eventIterator(offlineKit)),
  /** Which requests are pinned: for the marks in a list and the button on a request. */
  pins: engineCall.output(eventIterator(z.array(requestId))),
  pin: engineCall
    .input(z.object({ requestIds: z.array(requestId).min(1).max(500), pinned: z.boolean() }))
    .output(z.void()),
  /** Adds a choice, or gives one another name or view. It is measured, not fetched. */
  choose: engineCall
    .input(z.object({ id: z.uuid(), name: z.string().trim().min(1).max(60), query: kitQuery }))
    .output(z.void()),
  remove: engineCall.input(z.object({ id: z.uuid() })).output(z.void()),
  /** Has a part here from now on, or lets it go again. */
  keep: engineCall.input(z.object({ id: z.string().min(1).max(80), kept: z.boolean() })).output(z.void()),
  pause: engineCall.input(z.object({ paused: z.boolean() })).output(z.void()),
}
