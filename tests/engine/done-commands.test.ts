import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { forgetDone, keepDoneMs } from '../../src-engine/outbox/settle-outbox.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice } from './model-office.ts'
import { aija, noon, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, temporaryFolder, type TestDesk, untilUpToDate } from './start-desk.ts'

// What is kept of work that is done: what a restored central must be sent again, for 14 days, and nothing beside it.

const r1 = requestId.parse('r1')
const rows = (desk: TestDesk) => desk.outbox.all('SELECT * FROM command')

async function doOne(folder: string) {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Kelan etuus', customerName: 'Onni Esimerkki' }))
  const desk = await startDesk(office, { folder })
  await untilUpToDate(desk)
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => rows(desk)[0]?.['state'],
    (state) => state === 'done',
  )
  return { office, desk }
}

it('keeps of a done command only what it takes to send it again', async () => {
  const { office, desk } = await doOne(temporaryFolder())
  const [row] = rows(desk)
  expect(row).toMatchObject({
    request_subject: '',
    base: null,
    conflict: null,
    refusal: null,
    args: JSON.stringify({ priority: 1 }),
    seen: JSON.stringify({ priority: 3 }),
  })
  expect(JSON.stringify(row)).not.toMatch(/Kelan|Onni/)
  // A central that was restored is sent it again, under the same key.
  const [sent] = office.pushes.flat()
  office.restore()
  office.poke()
  await eventually(
    () => office.pushes.flat(),
    (pushes) => pushes.length === 2,
  )
  expect(office.pushes.flat()[1]).toMatchObject({ key: sent?.key, args: sent?.args, seen: sent?.seen })
})

it('forgets it after 14 days, at the latest at the next start', async () => {
  const folder = temporaryFolder()
  const { office, desk } = await doOne(folder)
  desk.outbox.run('UPDATE command SET settled_at = ?', noon)
  forgetDone(desk.outbox, noon + keepDoneMs)
  expect(rows(desk)).toHaveLength(1)
  desk.outbox.run('UPDATE command SET settled_at = ?', noon - keepDoneMs - 1)
  desk.close()
  expect(rows(await startDesk(office, { folder, offline: true }))).toEqual([])
})
