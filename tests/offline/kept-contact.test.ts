import { expect, it } from 'vitest'
import { createModelOffice } from '../engine/model-office.ts'
import { aija, palkatQueue, sampleRequest } from '../engine/sample-rows.ts'
import { eventually, startDesk, temporaryFolder, untilUpToDate } from '../engine/start-desk.ts'

it('knows after a restart without a network until when what it shows is true', async () => {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const folder = temporaryFolder()
  const first = await startDesk(office, { folder })
  await untilUpToDate(first)
  const { upToDateAt } = await eventually(
    () => first.syncStatus(),
    (status) => status.upToDateAt !== null,
  )
  first.close()

  const desk = await startDesk(office, { folder, offline: true })
  expect(desk.syncStatus()).toMatchObject({ upToDateAt: null })
  expect(desk.syncStatus().keptAsOf).toBeGreaterThanOrEqual(upToDateAt ?? Number.POSITIVE_INFINITY)
})

it('says of a machine that was never in contact that it does not know', async () => {
  const office = createModelOffice(aija)
  const desk = await startDesk(office, { offline: true })
  expect(desk.syncStatus().keptAsOf).toBeNull()
})
