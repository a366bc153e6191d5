import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { signedIn } from './signed-in.ts'

export const sessionCalls = {
  watch: engineCall.output(eventIterator(signedIn)),
  signIn: engineCall.input(z.object({ centralUrl: z.url().optional() })).output(z.object({ url: z.url() })),
  signOut: engineCall.output(z.void()),
}
