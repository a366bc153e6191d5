import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entityNames } from '#contract/sync/entities.ts'
import { wellKnown } from '#contract/sync/session.ts'
import { addRequest } from '../harness/test-request.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const codeOf = async (answer: Response) => {
  const { code } = await answer.json()
  return { status: answer.status, type: answer.headers.get('content-type'), code }
}

describe('hello', () => {
  it('says before anybody signs in where to sign in and which protocol is served', async () => {
    const answer = await fetch(`${central.url}/.well-known/takahuone`)
    expect(wellKnown.parse(await answer.json())).toMatchObject({
      clientId: 'takahuone-workbench',
      protocol: { from: 1 },
    })
  })

  it('tells a handler who they are, what they may see and how far each feed has come', async () => {
    const made = await addRequest(central)
    const session = await createWorkbenchClient(central, 'eeva').session()
    expect(session.person.name).toBe('Eeva Koe')
    expect(session.tenantName).toBe('Palvelukeskus keskus')
    expect(session.grants.map((grant) => grant.scope)).toEqual([
      'queue:palkat:kunnat',
      'queue:palkat:kunnat#sensitive',
      'ref',
      'user:eeva',
      'user:eeva#sensitive',
    ])
    const queue = session.grants.find((grant) => grant.scope === `queue:palkat:${made.organisationGroup}`)
    expect(queue?.head).toBeGreaterThan(0)
    expect(queue?.liveCount).toBe(queue?.head)
    expect(session.leaseUntil - session.serverTime).toBe(7 * 86_400_000)
    expect(Object.keys(session.forms ?? {}).toSorted()).toEqual([...entityNames].toSorted())
  })

  it('gives fenced queues only to those who may see inside the fence', async () => {
    const scopesOf = async (subject: string) =>
      (await createWorkbenchClient(central, subject).session()).grants.map((grant) => grant.scope as string)
    expect(await scopesOf('aino')).toContain('queue:palkat:kunnat!union')
    expect((await scopesOf('bo')).filter((scope) => scope.includes('!'))).toEqual([])
  })

  it('reserves the same unused numbers for a workbench that says hello again, and others for another', async () => {
    const aino = createWorkbenchClient(central, 'aino')
    const first = (await aino.session()).reservedNumbers
    expect(first).toHaveLength(20)
    expect((await aino.session()).reservedNumbers).toEqual(first)
    const others = (await createWorkbenchClient(central, 'bo').session()).reservedNumbers
    expect(others.filter((number) => first.includes(number))).toEqual([])
  })
})

describe('who is not let in', () => {
  const paths = ['/v1/session', '/v1/pull', '/v1/commands', '/v1/commands/status']

  it.each(paths)('answers %s without a token, with a forged and with an expired one by 401', async (path) => {
    const client = createWorkbenchClient(central, 'aino')
    const withToken = (authorization: string) => client.call(path, {}, { authorization })
    expect(await codeOf(await withToken('Bearer eyJhbGciOiJub25lIn0.e30.'))).toEqual({
      status: 401,
      type: 'application/problem+json; charset=utf-8',
      code: 'token_invalid',
    })
    expect(await codeOf(await withToken('Bearer expired'))).toMatchObject({
      status: 401,
      code: 'token_expired',
    })
    const bare = await fetch(`${central.url}${path}`, {
      method: 'POST',
      headers: { 'takahuone-protocol': '1' },
    })
    expect(await codeOf(bare)).toMatchObject({ status: 401, code: 'token_missing' })
  })

  it.each([...paths, '/v1/poke'])(
    'answers %s of a workbench without a served protocol by 426',
    async (path) => {
      const client = createWorkbenchClient(central, 'aino')
      for (const protocol of ['0', '999', 'one'])
        expect(
          await codeOf(
            await client.call(path, path === '/v1/poke' ? undefined : {}, { 'takahuone-protocol': protocol }),
          ),
        ).toMatchObject({ status: 426, code: 'upgrade_required' })
    },
  )

  it('refuses the poke stream to a forged token', async () => {
    const client = createWorkbenchClient(central, 'aino')
    expect(
      await codeOf(await client.call('/v1/poke', undefined, { authorization: 'Bearer x' })),
    ).toMatchObject({
      status: 401,
      code: 'token_invalid',
    })
  })

  it('knows a person only in the own centre, and lets nobody in who has left', async () => {
    const hello = (subject: string, tenant?: string) =>
      createWorkbenchClient(central, subject, tenant).call('/v1/session', {})
    expect(await codeOf(await hello('ulla'))).toMatchObject({ status: 403, code: 'user_unknown' })
    expect(await codeOf(await hello('aino', 'naapuri'))).toMatchObject({ status: 403, code: 'user_unknown' })
    expect(await codeOf(await hello('oiva'))).toMatchObject({ status: 403, code: 'user_disabled' })
  })

  it('names what is malformed', async () => {
    const answer = await createWorkbenchClient(central, 'aino').call('/v1/session', {
      protocol: { from: 1, to: 1 },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'validation', errors: [{ field: 'clientId' }] })
  })
})
