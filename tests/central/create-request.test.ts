import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks } from '../catalogue/read-packs.ts'
import { requestEntry } from '#contract/catalogue/service-entry.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
let aino: WorkbenchClient
beforeAll(async () => {
  central = await startCentral()
  aino = createWorkbenchClient(central, 'aino')
})
afterAll(() => central.close())

const entryOf = (path: string) => {
  const file = readPacks().find((each) => each.path === path)
  return requestEntry.parse(JSON.parse(file?.text ?? ''))
}

const create = async (rest: object = {}) => {
  const { reservedNumbers } = await aino.session()
  const entry = entryOf('taitoa/tilaa-palkkatodistus.json')
  return {
    type: 'requests.create',
    requestId: central.ids.uuid(),
    baseRev: 0,
    args: {
      number: reservedNumbers[0],
      portal: 'taitoa',
      service: `taitoa/${entry.key}@${entry.version}`,
      channel: 'phone',
      customerId: null,
      customerName: 'Maija Meikäläinen',
      email: 'maija@example.com',
      phone: '040 123 4567',
      verification: 'soitettu takaisin tunnettuun numeroon',
      identification: 'weak',
      organisationId: 'jyvaskyla',
      language: 'fi',
      priority: 3,
      replyChannels: ['portal', 'email'],
      values: entry.samples[0]?.values,
      message: { messageId: central.ids.uuid(), body: 'Tarvitsen todistuksen pankkiin.' },
      ...rest,
    },
  }
}

describe('a request for a caller', () => {
  it('gets its number, team and due date, and reaches the queue with form, card and first message', async () => {
    const wished = await create()
    expect(await aino.run(wished)).toMatchObject({ status: 'done', rev: 1 })
    const replica = createReplica(createWorkbenchClient(central, 'bo'))
    await replica.catchUp()
    const made = replica.find('request', wished.requestId)
    expect(made).toMatchObject({
      number: wished.args.number,
      status: 'received',
      teamId: 'palkat',
      organisationGroup: 'kunnat',
      channel: 'phone',
      unread: 0,
      messageCount: 1,
      identificationMethod: 'soitettu takaisin tunnettuun numeroon',
    })
    expect(made?.['dueOn']).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(replica.find('customer', String(made?.['customerId']))).toMatchObject({
      name: 'Maija Meikäläinen',
      emailConsent: true,
    })
    expect(replica.find('form', wished.requestId)).toBeDefined()
    expect(replica.ids('message')).toHaveLength(1)
    // The number is used up.
    expect((await aino.session()).reservedNumbers).not.toContain(wished.args.number)
  })

  it('keeps the identity code out of everything but the sensitive scope', async () => {
    const wished = await create()
    const hetu = Object.values(wished.args.values ?? {})
      .filter((value) => typeof value === 'string')
      .find((value) => /^\d{6}[-+A-F]\d{3}.$/.test(value))
    if (hetu === undefined) throw new Error('the sample has no identity code')
    await aino.run(wished)
    const replica = createReplica(createWorkbenchClient(central, 'bo'))
    await replica.catchUp()
    const ordinary = [...replica.scopes].filter(([scope]) => !scope.endsWith('#sensitive'))
    const hidden = [...replica.scopes].filter(([scope]) => scope.endsWith('#sensitive'))
    const textOf = (scopes: typeof hidden) => JSON.stringify(scopes.map(([, { rows }]) => [...rows.values()]))
    expect(textOf(ordinary)).not.toContain(hetu)
    expect(textOf(hidden)).toContain(hetu)
    expect(central.log.lines().join('')).not.toContain(hetu)
  })

  it('is refused with words for what is wrong', async () => {
    const refusalOf = async (rest: object) => {
      const result = await aino.run(await create(rest))
      return result.status === 'rejected' ? result.refusal : result
    }
    expect(await refusalOf({ number: 'TH-1' })).toMatchObject({ code: 'validation', field: 'number' })
    expect(await refusalOf({ service: 'taitoa/olematon@1' })).toMatchObject({ code: 'unknown_service' })
    expect(await refusalOf({ portal: 'monetra' })).toMatchObject({ code: 'unknown_service' })
    expect(await refusalOf({ organisationId: 'olematon' })).toMatchObject({ code: 'unknown_organisation' })
    expect(await refusalOf({ customerId: 'vieras' })).toMatchObject({
      code: 'validation',
      field: 'customerId',
    })
    const bad = entryOf('taitoa/tilaa-palkkatodistus.json').badSample
    expect(await refusalOf({ values: bad.values })).toMatchObject({
      code: 'validation',
      field: `values.${bad.field}`,
    })
  })

  it('cannot use a number twice, nor an id that is taken', async () => {
    const first = await create()
    await aino.run(first)
    const sameNumber = await create({ number: first.args.number })
    expect(await aino.run(sameNumber)).toMatchObject({ refusal: { code: 'validation', field: 'number' } })
    const sameId = { ...(await create()), requestId: first.requestId }
    expect(await aino.run(sameId)).toMatchObject({ refusal: { code: 'key_reuse' } })
  })

  it('inside a fence is made only by those who may see inside', async () => {
    const entry = entryOf('taitoa/ay-jasenmaksuasiat.json')
    const rest = { service: `taitoa/${entry.key}@${entry.version}`, values: entry.samples[0]?.values }
    const wished = await create(rest)
    const bo = createWorkbenchClient(central, 'bo')
    const [number] = (await bo.session()).reservedNumbers
    expect(await bo.run({ ...wished, args: { ...wished.args, number } })).toMatchObject({
      refusal: { code: 'forbidden' },
    })
    expect(await aino.run(wished)).toMatchObject({ status: 'done' })
    const replica = createReplica(bo)
    await replica.catchUp()
    expect(replica.find('request', wished.requestId)).toBeUndefined()
  })
})
