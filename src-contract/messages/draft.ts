import { z } from 'zod'
import { requestId } from '../ids.ts'
import { language } from '../languages.ts'
import { instant } from '../time.ts'
import { replyChannel } from '../requests/request.ts'

/** An unsent text, kept at every input. One a request and kind; survives a crash, an update and a lost cache. */
export const draft = z.object({
  requestId,
  kind: z.enum(['reply', 'note']),
  body: z.string(),
  language,
  channels: z.array(replyChannel),
  savedAt: instant,
})
export type Draft = z.infer<typeof draft>
