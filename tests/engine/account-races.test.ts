import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../src-engine/account.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createLiveHub } from '../../src-engine/live/live-hub.ts'
import { createModelOffice } from './model-office.ts'
import { createModelProvider } from './model-provider.ts'
import { aija, palkatQueue } from './sample-rows.ts'
import { temporaryFolder, testParts } from './start-desk.ts'

/** Somebody signed in, at a machine whose keystore can be made to take its time. */
async function signIn() {
  const office = createModelOffice(aija, () => Date.now())
  office.grant(palkatQueue)
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const base = { ...testParts(temporaryFolder(), provider.fetch), clock: { now: () => Date.now() } }
  const keystore = { isSlow: false, asked: 0, answers: Promise.withResolvers<void>() }
  const parts: EngineParts = {
    ...base,
    secrets: {
      ...base.secrets,
      get: async (name) => {
        if (keystore.isSlow) {
          keystore.asked += 1
          await keystore.answers.promise
        }
        return base.secrets.get(name)
      },
    },
  }
  const hub = createLiveHub(parts.timers)
  const account = await openAccount(parts, hub)
  onTestFinished(async () => {
    hub.close()
    await account.close()
  })
  const { url } = await account.signIn(undefined)
  await provider.agree(url)
  await expect.poll(() => account.state().state).toBe('signed-in')
  return { account, keystore }
}

it('opens nothing again for somebody who signs out while a broken file is being mended', async () => {
  const { account, keystore } = await signIn()
  keystore.isSlow = true
  account.mendFiles()
  await expect.poll(() => keystore.asked).toBeGreaterThan(0)
  await account.signOut()
  keystore.answers.resolve()
  for (let turn = 0; turn < 20; turn++) await new Promise((then) => setImmediate(then))
  expect(account.state()).toMatchObject({ state: 'signed-out' })
  expect(() => account.desk()).toThrow(expect.objectContaining({ code: 'not_signed_in' }))
})

it('goes on with the same person where nobody signs out meanwhile', async () => {
  const { account, keystore } = await signIn()
  const before = account.desk()
  keystore.isSlow = true
  account.mendFiles()
  await expect.poll(() => keystore.asked).toBeGreaterThan(0)
  keystore.answers.resolve()
  await expect.poll(() => before.cache.isOpen() || account.desk().cache.isOpen()).toBe(true)
  expect(account.desk()).not.toBe(before)
  expect(account.desk().person().id).toBe(aija.id)
})
