import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wellKnown } from '#contract/sync/session.ts'
import {
  type CentralProcess,
  makeDataFolder,
  runCentral,
  startCentralProcess,
} from '../harness/central-process.ts'

let folder: string
let running: CentralProcess[]
beforeEach(() => {
  folder = makeDataFolder()
  running = []
})
afterEach(async () => {
  for (const each of running) {
    each.kill('SIGTERM')
    await each.ended
  }
  rmSync(folder, { recursive: true, force: true })
})

/** A provider that nobody asks here; central starts without it. */
const provider = { TAKAHUONE_ISSUER: 'https://id.invalid', TAKAHUONE_AUDIENCE: 'takahuone' }
const inFolder = () => ['--data-folder', folder]
const start = async () => {
  const central = await startCentralProcess(inFolder(), provider)
  running.push(central)
  return central
}
const pidFile = () => join(folder, 'postgres', 'postmaster.pid')
const postgresPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])
const epochOf = async ({ url }: CentralProcess) => {
  const answer = await fetch(`${url}/.well-known/takahuone`)
  return wellKnown.parse(await answer.json())
}

describe('central with its own database', () => {
  it('starts in an empty folder, ends when asked to, takes its database along, and starts again', async () => {
    const first = await start()
    expect(await epochOf(first)).toMatchObject({ issuer: first.issuer, clientId: 'takahuone-workbench' })
    // The password of the database is nobody else's to read.
    expect(statSync(join(folder, 'postgres.password')).mode & 0o077).toBe(0)
    first.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, signal: null })
    expect(existsSync(pidFile())).toBe(false)
    const again = await start()
    expect(await epochOf(again)).toMatchObject({ name: 'Takahuone' })
  })

  it('refuses a second central on the same folder, by name, and goes on itself', async () => {
    const first = await start()
    const second = await runCentral(inFolder(), provider)
    expect(second).toMatchObject({ code: 3 })
    expect('said' in second ? second.said : '').toContain(
      `another central (process ${first.pid}) uses the data folder`,
    )
    expect(await epochOf(first)).toMatchObject({ name: 'Takahuone' })
  })

  it('takes its database over after it was killed, and recovers one that was killed as well', async () => {
    const first = await start()
    const server = postgresPid()
    first.kill('SIGKILL')
    await first.ended
    const second = await start()
    expect(postgresPid()).toBe(server)
    second.kill('SIGKILL')
    await second.ended
    process.kill(server, 'SIGKILL')
    const third = await start()
    expect(postgresPid()).not.toBe(server)
    expect(await epochOf(third)).toMatchObject({ name: 'Takahuone' })
  })
})

describe('central that cannot start', () => {
  it('says that the database does not answer, without its password, and ends with 3', async () => {
    const ended = await runCentral(inFolder(), {
      ...provider,
      DATABASE_URL: 'postgres://kayttaja:salasana@127.0.0.1:1/takahuone',
    })
    expect(ended).toMatchObject({ code: 3 })
    const said = 'said' in ended ? ended.said : ''
    expect(said).toContain('the database 127.0.0.1:1/takahuone does not answer (ECONNREFUSED)')
    expect(said).not.toContain('salasana')
  })

  it('says how it is started, and ends with 2', async () => {
    const ended = await runCentral(inFolder())
    expect(ended).toMatchObject({ code: 2 })
    expect('said' in ended ? ended.said : '').toContain('Name the identity provider')
  })
})
