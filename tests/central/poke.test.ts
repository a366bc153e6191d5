import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bye, poke, type Poke } from '#contract/sync/poke.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const queue = 'queue:palkat:kunnat'

/** Reads server-sent events one by one. */
async function listen(subject: string) {
  const answer = await createWorkbenchClient(central, subject).call('/v1/poke')
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  if (answer.body === null) throw new Error('a poke without a stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<{ event: string; data: unknown } | 'ended'> => {
    for (;;) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)\n\n/.exec(text) ?? []
      if (event !== undefined && data !== undefined) {
        text = text.slice(text.indexOf('\n\n') + 2)
        return { event, data: JSON.parse(data) }
      }
      const { done, value } = await reader.read()
      if (done) return 'ended'
      text += value
    }
  }
  const nextPoke = async (): Promise<Poke> => {
    for (;;) {
      const said = await next()
      if (said === 'ended') throw new Error('the stream ended')
      if (said.event === 'poke') return poke.parse(said.data)
    }
  }
  return { next, nextPoke, close: () => reader.cancel() }
}

describe('a poke', () => {
  it('says at once where every feed stands, and soon after a change which one has moved', async () => {
    const stream = await listen('bo')
    const first = await stream.nextPoke()
    const { grants, grantsVersion, epoch } = await createWorkbenchClient(central, 'bo').session()
    expect(first).toMatchObject({ grantsVersion, epoch, spreadMs: 0 })
    expect(Object.keys(first.heads).toSorted()).toEqual(grants.map((grant) => grant.scope as string))
    const before = Date.now()
    await addRequest(central)
    const second = await stream.nextPoke()
    expect(Date.now() - before).toBeLessThan(1_500)
    const headBefore = new Map(Object.entries(first.heads)).get(queue) ?? 0
    // A request, its form and its customer.
    expect(second.heads).toEqual({ [queue]: headBefore + 3 })
    await stream.close()
  })

  it('says nothing of what its listener may not see', async () => {
    const [ilkka, ulla] = [await listen('ilkka'), await listen('aino')]
    await Promise.all([ilkka.nextPoke(), ulla.nextPoke()])
    await addRequest(central)
    await ulla.nextPoke()
    await addRequest(central, { teamId: 'it-tuki' })
    expect(Object.keys((await ilkka.nextPoke()).heads)).toEqual(['queue:it-tuki:kunnat'])
    await Promise.all([ilkka.close(), ulla.close()])
  })

  it('tells a person whose rights have changed, with the new rights', async () => {
    const stream = await listen('eeva')
    const first = await stream.nextPoke()
    await publishStaff({ writer: central.central.writer, ids: central.ids, clock: central.clock }, keskus, {
      teams: [],
      organisations: [],
      persons: [staffMember('eeva', [{ team: 'laskut', groups: ['kunnat'] }])],
    })
    for (;;) {
      const now = await stream.nextPoke()
      if (now.grantsVersion === first.grantsVersion) continue
      expect(Object.keys(now.heads)).toContain('queue:laskut:kunnat')
      expect(Object.keys(now.heads)).not.toContain(queue)
      break
    }
    await stream.close()
  })

  it('also comes as one answer, at once when something differs and otherwise after the wait', async () => {
    const client = createWorkbenchClient(central, 'bo')
    const ask = async (wait: number, since: object) => {
      const answer = await client.call(
        `/v1/poke?wait=${wait}&since=${encodeURIComponent(JSON.stringify(since))}`,
      )
      return poke.parse(await answer.json())
    }
    const now = await ask(10_000, {})
    expect(Object.keys(now.heads)).toContain(queue)
    const before = Date.now()
    expect(await ask(300, now.heads)).toEqual(now)
    expect(Date.now() - before).toBeGreaterThanOrEqual(295)
    const waiting = ask(20_000, now.heads)
    await addRequest(central)
    const moved = await waiting
    expect(moved.heads).not.toEqual(now.heads)
    expect(Object.keys(moved.heads).toSorted()).toEqual(Object.keys(now.heads).toSorted())
    const broken = await client.call('/v1/poke?wait=10&since=nonsense')
    expect(broken.status).toBe(400)
  })

  it('says goodbye when central leaves, and when to come back', async () => {
    const own = await startCentral()
    const answer = await createWorkbenchClient(own, 'aino').call('/v1/poke')
    const text = answer.text()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await own.close()
    const [, data] = /event: bye\ndata: (.*)\n/.exec(await text) ?? []
    expect(bye.parse(JSON.parse(data ?? '')).reconnectAfterMs).toBeLessThan(3_001)
  })
})
