import type { Database } from '../database/database.ts'
import { signatureHeader, signBody } from '../intake/portal-signature.ts'
import { webhookBackOff } from './webhook-back-off.ts'
import { webhookBody } from './webhook-body.ts'
import {
  type DueWebhook,
  dropWebhook,
  keepWebhookBody,
  postponeWebhook,
  settleWebhook,
} from './webhooks-table.ts'

const answerWithinMs = 10_000

/** What delivering needs from the outside. */
export type WebhookParts = {
  database: Database
  clock: { now(): number }
  random: () => number
  fetch: typeof globalThis.fetch
  log: { warn(fields: object, message: string): void }
}

/** Sends one claimed event, signed. Anything but 2xx within ten seconds means: again later. */
export async function deliverWebhook(
  parts: WebhookParts,
  event: DueWebhook,
): Promise<'delivered' | 'failed' | 'dropped'> {
  const body = event.body ?? (await webhookBody(parts.database, event, parts.clock.now()))
  if (body === undefined) {
    await dropWebhook(parts.database, event)
    return 'dropped'
  }
  if (event.body === null) await keepWebhookBody(parts.database, event, body)
  const error = await post(parts, event, body)
  if (error === undefined) {
    await settleWebhook(parts.database, event, parts.clock.now())
    return 'delivered'
  }
  const nextAttemptAt = parts.clock.now() + webhookBackOff(event.attempts + 1, parts.random)
  await postponeWebhook(parts.database, event, { nextAttemptAt, error })
  // SECURITY: neither the address, which may carry a key, nor the body goes to the log.
  parts.log.warn(
    { portal: event.portal, event: event.id, attempts: event.attempts + 1, reason: error },
    'a portal did not take a webhook',
  )
  return 'failed'
}

/** @returns why it was not taken */
async function post(parts: WebhookParts, event: DueWebhook, body: string): Promise<string | undefined> {
  try {
    const answer = await parts.fetch(event.url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        [signatureHeader]: signBody(event.secret, body, parts.clock.now()),
      },
    })
    await answer.body?.cancel()
    return answer.ok ? undefined : `HTTP ${answer.status}`
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}
