import { describe, expect, it } from 'vitest'
import { createIdentityProvider } from '../../src-engine/identity/identity-provider.ts'
import { createModelProvider } from './model-provider.ts'

const hourMs = 3_600_000

describe.each([-25 * hourMs, 0, 25 * hourMs])(
  'a machine whose clock is %i ms beside the provider’s',
  (offMs) => {
    it('signs in and keeps its person signed in', async () => {
      const provider = createModelProvider(
        () => Promise.reject(new Error('central is not asked')),
        () => undefined,
        () => Date.now() + offMs,
      )
      const identity = createIdentityProvider('http://127.0.0.1:1', provider.fetch)
      const pending = await identity.begin('http://127.0.0.1:2/callback')
      const tokens = await pending.finish(provider.agreeAt(pending.url))
      expect(await identity.refresh(tokens.refresh ?? '')).toEqual({
        access: 'access-2',
        refresh: 'refresh-2',
      })
    })
  },
)
