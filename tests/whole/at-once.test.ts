import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '#contract/ids.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { eventually, startMachine, startRealDesk } from './start-real-desk.ts'

// Two people at one request, each at a desk of their own: they see each other, and nobody locks anybody out.

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const sitDown = (subject: string): Promise<Desk> =>
  startRealDesk(central, startMachine(central.url, fetch), subject)
const theirs = () =>
  addRequest(central, {
    assigneeId: personId.parse('aino'),
    status: 'in-handling',
    takenAt: central.clock.now(),
  })
const requestAt = (desk: Desk, id: string) => findRequest(desk.cache, id)?.request
const states = (desk: Desk) => openCommands(desk.outbox).map(({ state }) => state)
const othersAt = (desk: Desk, id: string) =>
  desk.presence
    .known()
    .requests.find(({ requestId }) => requestId === id)
    ?.people.map(({ personId: who, activity }) => `${who} ${activity}`) ?? []

/** Both do something before either has heard of the other. */
async function atOnce(one: Desk, other: Desk, act: () => void): Promise<void> {
  for (const desk of [one, other]) desk.workOffline(true)
  act()
  for (const desk of [one, other]) desk.workOffline(false)
}

describe('two at one request', () => {
  it('who change different fields at once both succeed, and both see both changes', async () => {
    const made = await theirs()
    const [aino, liisa] = await Promise.all([sitDown('aino'), sitDown('liisa')])
    await atOnce(aino, liisa, () => {
      runCommand(aino.commandParts(), 'requests.setPriority', made.id, { priority: 1 })
      runCommand(liisa.commandParts(), 'requests.setTags', made.id, { tags: ['kesken'] })
    })
    for (const desk of [aino, liisa])
      await eventually(
        () => ({ row: requestAt(desk, made.id), waiting: states(desk) }),
        ({ row, waiting }) =>
          waiting.length === 0 && row?.priority === 1 && JSON.stringify(row.tags) === '["kesken"]',
      )
    expect([states(aino), states(liisa)]).toEqual([[], []])
  })

  it('who change the same field at once: one stands, the other gets both versions to decide on', async () => {
    const made = await theirs()
    const [aino, liisa] = await Promise.all([sitDown('aino'), sitDown('liisa')])
    await atOnce(aino, liisa, () => {
      runCommand(aino.commandParts(), 'requests.setPriority', made.id, { priority: 1 })
      runCommand(liisa.commandParts(), 'requests.setPriority', made.id, { priority: 4 })
    })
    const both = await eventually(
      () => [...states(aino), ...states(liisa)],
      (now) => JSON.stringify(now) === '["conflict"]',
    )
    expect(both).toEqual(['conflict'])
    const loser = states(aino).length === 1 ? aino : liisa
    const winner = loser === aino ? liisa : aino
    const stands = loser === aino ? 4 : 1
    await eventually(
      () => requestAt(winner, made.id)?.priority,
      (priority) => priority === stands,
    )
    const [entry] = openCommands(loser.outbox)
    expect(entry?.conflict).toMatchObject({ fields: ['priority'], theirs: { priority: stands } })
  })
})

describe('presence between two workbenches', () => {
  it('shows each the other, over the stream that is open anyway, and the last known when the network is gone', async () => {
    const made = await theirs()
    const [aino, liisa] = await Promise.all([sitDown('aino'), sitDown('liisa')])
    liisa.presence.tell('w1', made.id, 'viewing')
    await eventually(
      () => othersAt(aino, made.id),
      (who) => who.includes('liisa viewing'),
    )
    liisa.presence.tell('w1', made.id, 'writing')
    await eventually(
      () => othersAt(aino, made.id),
      (who) => who.includes('liisa writing'),
    )
    expect(aino.presence.known().asOf).toBeNull()
    expect(othersAt(liisa, made.id)).toEqual([])

    aino.workOffline(true)
    await eventually(
      () => aino.presence.known().asOf,
      (asOf) => asOf !== null,
    )
    expect(othersAt(aino, made.id)).toEqual(['liisa writing'])
    liisa.presence.tell('w1', null, 'viewing')
    aino.workOffline(false)
    await eventually(
      () => ({ who: othersAt(aino, made.id), asOf: aino.presence.known().asOf }),
      ({ who, asOf }) => who.length === 0 && asOf === null,
    )
  })
})
