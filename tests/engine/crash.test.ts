import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { deleteCache, openCache } from '../../src-engine/cache/open-cache.ts'
import { commandsOfRequest, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, keyHex, startDesk, temporaryFolder, untilUpToDate } from './start-desk.ts'

/** A process of its own that is killed as the power would: nothing it wanted to do afterwards happens. */
async function runAndKill(script: string, folder: string, waitForLines: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the child ended by itself with ${code}`)))
    child.stdout.on('data', (bytes: Buffer) => {
      lines.push(
        ...bytes
          .toString()
          .split('\n')
          .filter((line) => line !== ''),
      )
      if (lines.length >= waitForLines) resolve()
    })
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return lines
}

const office = (): ModelOffice => {
  const central = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) central.grant(scope)
  for (let n = 0; n < 5; n++) central.putRequest(sampleRequest({ id: `r${n}` }))
  return central
}

it('heals the queue when the machine died between the outbox and the cache', async () => {
  const folder = temporaryFolder()
  const central = office()
  const first = await startDesk(central, { folder })
  await untilUpToDate(first)
  first.close()
  await runAndKill('./die-after-outbox.ts', folder, 1)

  const cache = openCache({ path: join(folder, 'cache.db'), keyHex, log: () => undefined })
  expect(findRequest(cache, 'r1')?.request.priority).toBe(3)
  cache.close()
  const desk = await startDesk(central, { folder, offline: true })
  expect(findRequest(desk.cache, 'r1')?.request.priority).toBe(1)
  expect(commandsOfRequest(desk.outbox, 'r1')).toHaveLength(1)
})

it('has every command that it said was accepted, after being killed while accepting', async () => {
  const folder = temporaryFolder()
  const accepted = await runAndKill('./die-while-accepting.ts', folder, 40)
  const { database, salvaged } = openOutbox({ path: join(folder, 'outbox.db'), keyHex, log: () => undefined })
  const kept = openCommands(database).map((entry) => entry.command.key)
  expect(salvaged).toBeNull()
  expect(kept).toEqual(expect.arrayContaining(accepted))
  database.close()
})

it('opens whole after being killed in the middle of a first sync, and finishes it', async () => {
  const folder = temporaryFolder()
  await runAndKill('./die-while-syncing.ts', folder, 3)
  const central = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) central.grant(scope)
  for (let n = 0; n < 3000; n++) central.putRequest(sampleRequest({ id: `r${n}` }))
  const desk = await startDesk(central, { folder })
  const before = desk.cache.count('SELECT COUNT(*) FROM request')
  expect(before).toBeGreaterThan(0)
  expect(desk.cache.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  await untilUpToDate(desk)
  expect(desk.cache.count('SELECT COUNT(*) FROM request')).toBe(3000)
})

it('begins again with an empty cache and keeps waiting work when only the cache was lost', async () => {
  const folder = temporaryFolder()
  const central = office()
  const first = await startDesk(central, { folder })
  await untilUpToDate(first)
  first.close()
  await runAndKill('./die-after-outbox.ts', folder, 1)
  deleteCache(join(folder, 'cache.db'))
  const desk = await startDesk(central, { folder })
  await eventually(
    () => central.feed.row('request', 'r1')?.value['priority'],
    (priority) => priority === 1,
  )
  const shown = await eventually(
    () => findRequest(desk.cache, 'r1')?.request,
    (row) => row?.priority === 1,
  )
  expect(shown?.assigneeId).toBeNull()
})
