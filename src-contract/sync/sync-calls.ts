import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { syncStatus } from './sync-status.ts'

export const syncCalls = {
  watch: engineCall.output(eventIterator(syncStatus)),
  now: engineCall.output(z.void()),
  workOffline: engineCall.input(z.object({ offline: z.boolean() })).output(z.void()),
}
