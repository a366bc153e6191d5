import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorCode } from './error-codes.ts'
import { commandKey } from './ids.ts'

/** What every call of the workbench to its engine begins with: a refusal crosses by name. */
export const engineCall = oc.errors({
  REFUSED: {
    data: z.object({ code: errorCode, field: z.string().nullable(), message: z.string().nullable() }),
  },
})

/** The key of a command that is now safe in the outbox. */
export const accepted = z.object({ key: commandKey })
