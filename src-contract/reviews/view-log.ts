import { z } from 'zod'
import { instant } from '../time.ts'

/** `GET /v1/view-log?customer=…`: the answer to "who has looked at my data, when and why", without names. */
export const viewLog = z.object({
  views: z.array(
    z.object({
      at: instant,
      requestNumber: z.string(),
      /** The field that was revealed, `request` for a look inside a package, `package` for having been packed. */
      what: z.string(),
      purpose: z.string(),
      packageId: z.string().nullable(),
    }),
  ),
})
export type ViewLog = z.infer<typeof viewLog>
