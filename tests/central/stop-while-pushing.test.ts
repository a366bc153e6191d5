import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { command, pushAnswer } from '#contract/commands/command.ts'
import { pullLine } from '#contract/sync/pull.ts'
import { session } from '#contract/sync/session.ts'
import { startHereSubjects } from '../../src-central/demo-world/staff/start-here.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { type CentralProcess, makeDataFolder, startCentralProcess } from '../harness/central-process.ts'
import { signInAs } from '../harness/sign-in-as.ts'

const ids = createUuidV7({ now: Date.now, random: () => randomBytes(16) })
const commandsInAll = 50
const seenRequest = z.object({ id: z.string(), noteCount: z.int() })

it('central that is asked to end in the middle of pushes does each command once or not at all, and never twice after', async () => {
  const folder = makeDataFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const start = () => startCentralProcess(['--data-folder', folder, '--demo', '40', '--port', '0'])
  const first = await start()
  const [subject = ''] = startHereSubjects
  const account = `keskus/${subject}`
  const call = async (central: CentralProcess, token: string, path: string, body: unknown) => {
    const answer = await fetch(central.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'takahuone-protocol': '1',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }
  /** A request of an own queue, and how many notes it has now. */
  const look = async (central: CentralProcess, token: string, of?: string) => {
    const hello = { clientId: 'c', protocol: { from: 1, to: 1 } }
    const { epoch, grants } = session.parse(JSON.parse(await call(central, token, '/v1/session', hello)))
    const queues = grants.filter(({ scope }) => scope.startsWith('queue:'))
    const want = queues.map(({ scope, grantId }) => ({ scope, grantId, tail: 0 }))
    const text = await call(central, token, '/v1/pull', { epoch, want, limit: 1000 })
    const rows = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => pullLine.parse(JSON.parse(line)))
      .flatMap((line) => ('chunk' in line && line.chunk.e === 'request' ? [line.chunk] : []))
      .flatMap(({ columns, rows: of }) =>
        of.map(([, , ...cells]) => Object.fromEntries(columns.map((name, at) => [name, cells[at]]))),
      )
    const row = rows.find(({ id }) => of === undefined || id === of)
    if (row === undefined) throw new Error('no such request is in the queues')
    return seenRequest.parse(row)
  }

  const token = (await signInAs(first.issuer, account)).accessToken
  const { id, noteCount } = await look(first, token)
  const notes = Array.from({ length: commandsInAll }, () =>
    command.parse({
      key: ids.uuid(),
      type: 'notes.add',
      version: 1,
      requestId: id,
      seen: {},
      baseRev: 1,
      args: { noteId: ids.uuid(), body: 'x' },
      issuedAt: Date.now(),
    }),
  )
  const pushing = notes.map(async (note) => {
    const text = await call(first, token, '/v1/commands', { clientId: 'c', commands: [note] })
    return pushAnswer.parse(JSON.parse(text)).results[0]
  })
  const firstAnswer = await Promise.race(pushing)
  expect(firstAnswer?.status).toBe('done')
  const asked = performance.now()
  first.kill('SIGTERM')
  const answers = await Promise.allSettled(pushing)
  expect(await first.ended).toMatchObject({ code: 0, signal: null })
  // Sooner than whoever asked would kill it; a connection that idled on would keep it for more than a minute.
  expect(performance.now() - asked).toBeLessThan(20_000)

  const second = await start()
  const again = (await signInAs(second.issuer, account)).accessToken
  const repeated = pushAnswer.parse(
    JSON.parse(await call(second, again, '/v1/commands', { clientId: 'c', commands: notes })),
  ).results
  expect(repeated.map(({ status }) => status)).toEqual(notes.map(() => 'done'))
  // What was acknowledged before the end is answered in the very same words after it.
  const acknowledged = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(repeated).toEqual(expect.arrayContaining(acknowledged))
  expect((await look(second, again, id)).noteCount).toBe(noteCount + commandsInAll)
  second.kill('SIGTERM')
  await second.ended
})
