import { expect, it } from 'vitest'
import type { Desk } from '../../src-engine/open-desk.ts'
import { scopesOfOtherForm } from '../../src-engine/sync/take-forms.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { createModelOffice } from './model-office.ts'
import { aija, laskutQueue, palkatQueue, sampleMessage, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const generations = (desk: Desk) =>
  Object.fromEntries(
    desk.cache.rows('SELECT scope, gen FROM scope').map(([scope, gen]) => [String(scope), gen]),
  )

function openOffice() {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, laskutQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  office.putChild('message', sampleMessage({ id: 'm1', requestId: 'r1' }))
  office.putRequest(sampleRequest({ id: 'r2', teamId: 'laskut' }))
  return office
}

it('fetches anew what central sends in another form, and only that, after central was upgraded', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const before = { ref: 1, [palkatQueue]: 1, [laskutQueue]: 1, 'user:aija': 1 }
  expect(generations(desk)).toEqual(before)
  office.forms = { ...office.forms, message: '2' }
  // Until the new pages are here, the old rows are read.
  office.fault = (path) => (path === '/v1/pull' ? 'refuse-connection' : undefined)
  desk.sync({ on: 'work-offline', offline: true })
  office.grant('user:aija#sensitive')
  desk.sync({ on: 'work-offline', offline: false })
  office.poke()
  await eventually(
    () => generations(desk)[palkatQueue],
    (gen) => gen === 2,
  )
  expect(desk.cache.count(`SELECT COUNT(*) FROM message WHERE id = 'm1'`)).toBe(1)
  office.fault = () => undefined
  desk.sync({ on: 'sync-now' })
  await untilUpToDate(desk)
  expect(generations(desk)).toMatchObject({ ...before, [palkatQueue]: 2 })
  expect(desk.cache.count('SELECT SUM(mismatches) FROM scope')).toBe(0)
})

it('fetches anew what this workbench itself keeps in another form, after it was upgraded', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'stop' })
  const stores = Object.fromEntries(Object.entries(entityCodes).map(([name, code]) => [name, { code }]))
  const parts = { cache: desk.cache, stores }
  const forms = { message: 'a', request: 'a' }
  scopesOfOtherForm(parts, office.forms, forms)
  expect(scopesOfOtherForm(parts, office.forms, forms)).toEqual(new Set())
  expect(scopesOfOtherForm(parts, office.forms, { ...forms, message: 'b' })).toEqual(new Set([palkatQueue]))
  expect(scopesOfOtherForm(parts, office.forms, { ...forms, message: 'b', request: 'b' })).toEqual(
    new Set([palkatQueue, laskutQueue]),
  )
})
