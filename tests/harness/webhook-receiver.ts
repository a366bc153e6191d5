import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebhookEvent, webhookEvent } from '#contract/intake/intake.ts'

export type Received = { event: WebhookEvent; text: string; signature: string | undefined; status: number }

/** A portal's end of the webhooks: keeps all that comes and answers what the test wants. */
export async function startWebhookReceiver() {
  const received: Received[] = []
  let answer: (event: WebhookEvent) => number = () => 204
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const event = webhookEvent.parse(JSON.parse(text))
      const status = answer(event)
      const signature = request.headers['takahuone-signature']
      received.push({ event, text, status, signature: typeof signature === 'string' ? signature : undefined })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/hook`,
    received,
    answerWith(status: number | ((event: WebhookEvent) => number)) {
      answer = typeof status === 'number' ? () => status : status
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}
