import { deliverWebhook, type WebhookParts } from './deliver-webhook.ts'
import { claimDueWebhooks } from './webhooks-table.ts'

/** Longer than an attempt may take, or two centrals would send the same event at once. */
const leaseMs = 60_000
const atOnce = 20

export type WebhookDeliverer = {
  /** Begins; what an earlier run left undelivered is in the database and goes out first. */
  start(): void
  /** Stops asking for more and waits for what is on its way. */
  stop(): Promise<void>
  /** Sends everything that is due now. @returns how many were tried */
  deliverDue(): Promise<number>
}

/**
 * Tells portals what happened to their requests: at least once, in order within a request, until they answer 2xx.
 * @param parts.timers sets the next look; a look finds nothing with one indexed read
 * @param parts.everyMs between two looks, in milliseconds
 */
export function createWebhookDeliverer(
  parts: WebhookParts & { timers: { set(afterMs: number, run: () => void): () => void }; everyMs: number },
): WebhookDeliverer {
  let cancelTimer: (() => void) | undefined
  let running: Promise<unknown> | undefined
  let stopped = true
  let ending = false

  const look = () => {
    running = deliverDue()
      .catch((error: unknown) => {
        parts.log.warn({ err: error }, 'webhooks could not be looked up; they wait')
      })
      .finally(() => {
        if (!stopped) cancelTimer = parts.timers.set(parts.everyMs, look)
      })
  }

  async function deliverDue(): Promise<number> {
    let tried = 0
    for (;;) {
      const due = await claimDueWebhooks(parts.database, { now: parts.clock.now(), leaseMs, limit: atOnce })
      await Promise.all(due.map((event) => deliverWebhook(parts, event)))
      tried += due.length
      if (due.length === 0 || ending) return tried
    }
  }

  return {
    start: () => {
      if (!stopped) return
      stopped = false
      ending = false
      look()
    },
    stop: async () => {
      stopped = true
      ending = true
      cancelTimer?.()
      await running
    },
    deliverDue,
  }
}
