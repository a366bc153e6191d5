import { expect, it } from 'vitest'
import { CallError } from '../sync/call-central.ts'
import { createAnswerNotes } from './note-answers.ts'

it('remembers what the last push came to, whatever was asked after it', async () => {
  let now = 1
  const notes = createAnswerNotes({ now: () => now })
  const call = notes.noting(async (path) => {
    if (path === '/v1/commands')
      throw new CallError({
        status: 503,
        code: 'busy',
        message: '',
        retryAfterMs: 0,
        wasReset: false,
        reached: true,
      })
    return new Response('')
  })
  await expect(call('/v1/commands')).rejects.toThrow(CallError)
  now = 2
  await call('/v1/requests/r1/bundle?epoch=e')
  expect(notes.last()).toEqual({ path: '/v1/requests/r1/bundle', status: 200, code: null, at: 2 })
  expect(notes.lastPush()).toEqual({ path: '/v1/commands', status: 503, code: 'busy', at: 1 })
})
