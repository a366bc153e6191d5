import { z } from 'zod'
import { errorCode } from '../error-codes.ts'
import { instant } from '../time.ts'

/** What the status bar shows: it never lies. */
export const syncStatus = z.object({
  connection: z.enum([
    'online',
    'connecting',
    'offline',
    'working-offline',
    'upgrade-required',
    'signed-out',
    /** A review package: there is no network, and none is wanted. */
    'package',
  ]),
  /** The last time central answered; null: never yet. */
  lastContactAt: instant.nullable(),
  /** When everything granted was last known to be here and equal to central. */
  upToDateAt: instant.nullable(),
  /** The same, remembered over a restart without a network: what is here is at least as new as this. */
  keptAsOf: instant.nullable().optional(),
  waiting: z.int(),
  needsYou: z.int(),
  /** While a first sync or a rebuild runs. */
  progress: z.object({ fetched: z.int(), total: z.int() }).nullable(),
  requestsKept: z.int(),
  encryption: z.object({ encrypted: z.boolean(), keyFrom: z.enum(['secret-store', 'key-file']) }),
  /** The last thing that went wrong, until the next success. */
  trouble: z.object({ code: errorCode, message: z.string(), at: instant }).nullable(),
  /** Where this workbench was found to differ from central: names of entries, for whoever looks into it. */
  differences: z
    .array(
      z.object({
        scope: z.string(),
        missing: z.array(z.string()),
        surplus: z.array(z.string()),
        older: z.array(z.string()),
      }),
    )
    .optional(),
  nextAttemptAt: instant.nullable(),
})
export type SyncStatus = z.infer<typeof syncStatus>
