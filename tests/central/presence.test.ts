import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestId } from '#contract/ids.ts'
import { type PresenceActivity, presenceAnswer, presenceEvent } from '#contract/presence/presence.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

type Shown = Record<string, Record<string, PresenceActivity>>

/** Follows the stream of one person and keeps what it says of presence, as a workbench does. */
async function follow(subject: string, at: TestCentral = central) {
  const answer = await createWorkbenchClient(at, subject).call('/v1/poke')
  if (answer.body === null) throw new Error('a poke without a stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const shown: Shown = {}
  const everNamed = new Set<string>()
  let waiting: (() => void) | undefined
  const read = async (): Promise<void> => {
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += value
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, data] = /^event: presence\ndata: (.*)/.exec(text.slice(0, end)) ?? []
        text = text.slice(end + 2)
        if (data === undefined) continue
        const event = presenceEvent.parse(JSON.parse(data))
        if (event.whole) for (const key of Object.keys(shown)) delete shown[key]
        for (const { requestId, people } of event.requests) {
          everNamed.add(requestId)
          shown[requestId] = Object.fromEntries(people.map((each) => [each.personId, each.activity]))
        }
        waiting?.()
      }
    }
  }
  const reading = read()
  const until = async (holds: (now: Shown) => boolean): Promise<void> => {
    while (!holds(shown)) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting = resolve
      await promise
    }
  }
  return {
    everNamed,
    /** Waits until this is who is at a request; a wait that is in vain ends with the test's time. */
    sees: (requestId: RequestId, people: Record<string, PresenceActivity>) =>
      until((now) => JSON.stringify(now[requestId] ?? {}) === JSON.stringify(people)),
    close: async () => {
      await reader.cancel()
      await reading
    },
  }
}

const look = async (
  subject: string,
  looking: readonly [RequestId, PresenceActivity][],
  { at = central, clientId = `client-of-${subject}` } = {},
) => {
  const answer = await createWorkbenchClient(at, subject).call('/v1/presence', {
    clientId,
    looking: looking.map(([requestId, activity]) => ({ requestId, activity })),
  })
  expect(answer.status).toBe(200)
  return presenceAnswer.parse(await answer.json()).requests
}

describe('presence', () => {
  it('shows who looks at a request, what they do, and that they left', async () => {
    const [one, other] = [await addRequest(central), await addRequest(central)]
    const bo = await follow('bo')
    await look('aino', [[one.id, 'viewing']])
    await bo.sees(one.id, { aino: 'viewing' })
    await look('aino', [[one.id, 'writing']])
    await bo.sees(one.id, { aino: 'writing' })
    const answer = await look('liisa', [
      [one.id, 'idle'],
      [other.id, 'viewing'],
    ])
    expect(answer.map(({ requestId, people }) => [requestId, people.length])).toEqual(
      expect.arrayContaining([
        [one.id, 2],
        [other.id, 1],
      ]),
    )
    await bo.sees(one.id, { aino: 'writing', liisa: 'idle' })
    await look('aino', [[other.id, 'viewing']])
    await bo.sees(one.id, { liisa: 'idle' })
    await bo.sees(other.id, { aino: 'viewing', liisa: 'viewing' })
    const late = await follow('eeva')
    await late.sees(other.id, { aino: 'viewing', liisa: 'viewing' })
    await look('aino', [])
    await look('liisa', [])
    await bo.sees(other.id, {})
    await Promise.all([bo.close(), late.close()])
  })

  it('takes one person at two workbenches for one person, who does what is most', async () => {
    const made = await addRequest(central)
    const bo = await follow('bo')
    await look('aino', [[made.id, 'idle']], { clientId: 'at-home' })
    await look('aino', [[made.id, 'writing']], { clientId: 'at-work' })
    await bo.sees(made.id, { aino: 'writing' })
    await look('aino', [], { clientId: 'at-work' })
    await bo.sees(made.id, { aino: 'idle' })
    await look('aino', [], { clientId: 'at-home' })
    await bo.sees(made.id, {})
    expect(await look('bo', [[made.id, 'viewing']])).toMatchObject([{ people: [{ personId: 'bo' }] }])
    await look('bo', [])
    await bo.close()
  })

  it('is never told to somebody who may not see the request, nor taken from them', async () => {
    const [pay, support, fenced] = [
      await addRequest(central),
      await addRequest(central, { teamId: 'it-tuki' }),
      await addRequest(central, { fence: 'union' }),
    ]
    const [ilkka, bo, aino] = [await follow('ilkka'), await follow('bo'), await follow('aino')]
    // Ilkka names a request that is not his to see: nothing is noted, nothing is answered.
    expect(await look('ilkka', [[pay.id, 'writing']])).toEqual([])
    expect(
      await look('aino', [
        [pay.id, 'viewing'],
        [fenced.id, 'writing'],
      ]),
    ).toHaveLength(2)
    await look('ilkka', [[support.id, 'viewing']])
    await bo.sees(pay.id, { aino: 'viewing' })
    await aino.sees(fenced.id, { aino: 'writing' })
    await ilkka.sees(support.id, { ilkka: 'viewing' })
    // A later coming and going that everybody of pay hears of: what was before it has been told by then.
    await look('bo', [[pay.id, 'viewing']])
    await bo.sees(pay.id, { aino: 'viewing', bo: 'viewing' })
    expect([...ilkka.everNamed]).toEqual([support.id])
    expect([...bo.everNamed]).not.toContain(fenced.id)
    expect([...bo.everNamed]).not.toContain(support.id)
    await Promise.all(['aino', 'bo', 'ilkka'].map((subject) => look(subject, [])))
    await Promise.all([ilkka.close(), bo.close(), aino.close()])
  })

  it('follows a request to another team: the new one is told, the old one is told no more', async () => {
    const made = await addRequest(central)
    const [bo, ilkka] = [await follow('bo'), await follow('ilkka')]
    await look('liisa', [[made.id, 'viewing']])
    await bo.sees(made.id, { liisa: 'viewing' })
    const moved = await createWorkbenchClient(central, 'liisa').run({
      type: 'requests.assign',
      requestId: made.id,
      seen: { assigneeId: null, teamId: 'palkat' },
      args: { assigneeId: null, teamId: 'it-tuki', reason: 'Kuuluu IT-tuelle' },
    })
    expect(moved).toMatchObject({ status: 'done' })
    await bo.sees(made.id, {})
    await ilkka.sees(made.id, { liisa: 'viewing' })
    // Liisa may not see it any more herself: her next word of it is not taken.
    expect(await look('liisa', [[made.id, 'viewing']])).toEqual([])
    await ilkka.sees(made.id, {})
    await Promise.all([bo.close(), ilkka.close()])
  })

  it('forgets a workbench that has not told for 25 seconds of the clock of central', async () => {
    const made = await addRequest(central)
    const bo = await follow('bo')
    await look('aino', [[made.id, 'writing']])
    await bo.sees(made.id, { aino: 'writing' })
    central.clock.advance(20_000)
    await look('aino', [[made.id, 'writing']])
    central.clock.advance(20_000)
    const [still] = await look('bo', [[made.id, 'viewing']])
    expect(still?.people.map((each) => each.personId)).toEqual(['aino', 'bo'])
    central.clock.advance(6_000)
    await bo.sees(made.id, { bo: 'viewing' })
    await look('bo', [])
    await bo.close()
  })

  it('is shared by the instances of central, through a table that no log holds', async () => {
    const made = await addRequest(central)
    const second = await startCentral({ database: central.database })
    try {
      const bo = await follow('bo', second)
      await look('aino', [[made.id, 'writing']])
      await bo.sees(made.id, { aino: 'writing' })
      // The workbench moves on to the other instance: there is still one of her.
      await look('aino', [[made.id, 'viewing']], { at: second })
      await bo.sees(made.id, { aino: 'viewing' })
      await look('aino', [], { at: second })
      await bo.sees(made.id, {})
      await bo.close()
    } finally {
      await second.close()
    }
    const { rows } = await sql<{ relpersistence: string }>`
      SELECT relpersistence
      FROM pg_class
      WHERE relname = 'presence'`.execute(central.database.database)
    expect(rows).toEqual([{ relpersistence: 'u' }])
  })

  it('moves no head: nothing of it comes into a feed', async () => {
    const made = await addRequest(central)
    const client = createWorkbenchClient(central, 'aino')
    const before = (await client.session()).grants
    await look('aino', [[made.id, 'writing']])
    expect((await client.session()).grants).toEqual(before)
    await look('aino', [])
  })

  it('refuses what is not a heartbeat', async () => {
    const client = createWorkbenchClient(central, 'aino')
    const answer = await client.call('/v1/presence', {
      clientId: 'c',
      looking: [{ requestId: 'r', activity: 'asleep' }],
    })
    expect(answer.status).toBe(400)
    const unknown = await client.call(
      '/v1/presence',
      { clientId: 'c', looking: [] },
      { authorization: 'Bearer x' },
    )
    expect(unknown.status).toBe(401)
  })
})
