import { expect, it } from 'vitest'
import type { EngineToHost } from '../engine-hosting/engine-messages.ts'
import { createAskedSecrets } from './asked-secrets.ts'

it('answers to several questions find their own askers, in any order, and a failure is not hidden', async () => {
  const told: EngineToHost[] = []
  const { store, answer } = createAskedSecrets((message) => told.push(message))
  const [first, second, third] = [store.get('a'), store.set('b', '2'), store.get('c')]
  expect(
    told.map((message) => message.kind === 'secret' && `${message.id} ${message.ask} ${message.name}`),
  ).toEqual(['1 get a', '2 set b', '3 get c'])
  answer({ kind: 'secret', id: 3, value: null, failed: null })
  answer({ kind: 'secret', id: 2, value: null, failed: 'keychain locked' })
  answer({ kind: 'secret', id: 1, value: 'one', failed: null })
  expect(await first).toBe('one')
  await expect(second).rejects.toMatchObject({
    code: 'key_file_unusable',
    message: expect.stringContaining('keychain locked'),
  })
  expect(await third).toBeUndefined()
})
