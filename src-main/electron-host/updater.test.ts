import { EventEmitter } from 'node:events'
import type { AppUpdater } from 'electron-updater'
import { describe, expect, it } from 'vitest'
import { watchForUpdates } from './updater.ts'

type Question = 'download' | 'install'

/** A machine where `answers` are given to questions, and `unsent` commands wait at each count. */
const createWorld = (answers: Partial<Record<Question, boolean>>, unsent: (number | null)[] = [0, 0]) => {
  const did: string[] = []
  const timers: { ms: number; run: () => void }[] = []
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    setFeedURL: (feed: unknown) => void did.push(`feed ${JSON.stringify(feed)}`),
    checkForUpdates: () => Promise.resolve(void did.push('check')),
    downloadUpdate: () => Promise.resolve(void did.push('download')),
    quitAndInstall: () => void did.push('install'),
  })
  const open = (feedUrl: string | null) =>
    watchForUpdates({
      feedUrl,
      openUpdater: () => {
        did.push('open')
        return updater as unknown as AppUpdater
      },
      ask: (what, version) => {
        did.push(`ask ${what} ${version}`)
        return Promise.resolve(answers[what] ?? false)
      },
      countUnsent: () => Promise.resolve(unsent.length === 0 ? 0 : (unsent.shift() as number | null)),
      beforeInstall: () => Promise.resolve(void did.push('close engine')),
      startAgain: () => void did.push('start again'),
      timers: {
        set: (ms, run) => {
          const timer = { ms, run }
          timers.push(timer)
          return () => void timers.splice(timers.indexOf(timer), 1)
        },
      },
      log: (level, event) => void did.push(`${level}: ${event}`),
    })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const wake = async () => {
    timers.shift()?.run()
    await settle()
  }
  const tell = async (event: string, what: unknown) => {
    updater.emit(event, what)
    await settle()
  }
  return { did, open, settle, tell, timers, updater, wake }
}

describe('updates', () => {
  it('are off without a feed: the updater is not even opened', () => {
    const world = createWorld({})
    world.open(null)
    expect(world.did).toEqual(['info: updates are off: no feed is configured'])
    expect(world.timers).toEqual([])
  })

  it('never happen by themselves', () => {
    const world = createWorld({})
    world.open('https://updates.example/')
    expect(world.updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
    })
    expect(world.did).toEqual(['open', 'feed {"provider":"generic","url":"https://updates.example/"}'])
  })

  it('are looked for soon after the start and then every four hours', async () => {
    const world = createWorld({})
    world.open('https://updates.example/')
    expect(world.timers.map(({ ms }) => ms)).toEqual([30_000])
    await world.wake()
    expect(world.did.at(-1)).toBe('check')
    expect(world.timers.map(({ ms }) => ms)).toEqual([4 * 3_600_000])
  })

  it('are downloaded only when the person says so', async () => {
    const no = createWorld({ download: false })
    no.open('https://updates.example/')
    await no.tell('update-available', { version: '2.0.0' })
    expect(no.did).toContain('ask download 2.0.0')
    expect(no.did).not.toContain('download')
    const yes = createWorld({ download: true })
    yes.open('https://updates.example/')
    await yes.tell('update-available', { version: '2.0.0' })
    expect(yes.did.slice(-2)).toEqual(['ask download 2.0.0', 'download'])
  })

  it('are installed after a second question, when the engine has closed its files', async () => {
    const world = createWorld({ install: true })
    world.open('https://updates.example/')
    await world.tell('update-downloaded', { version: '2.0.0' })
    expect(world.did.slice(-3)).toEqual(['ask install 2.0.0', 'close engine', 'install'])
  })

  it('that do not end the application start it again: without its engine it would be of no use', async () => {
    const world = createWorld({ install: true })
    world.open('https://updates.example/')
    await world.tell('update-downloaded', { version: '2.0.0' })
    expect(world.timers.at(-1)?.ms).toBe(15_000)
    world.timers.at(-1)?.run()
    expect(world.did.slice(-2)).toEqual([
      'error: the installation did not end the application',
      'start again',
    ])
  })

  it.each([[3], [null]])('wait, without a question, while %s commands are unsent', async (unsent) => {
    const world = createWorld({ install: true }, [unsent, 0, 0])
    world.open('https://updates.example/')
    await world.tell('update-downloaded', { version: '2.0.0' })
    expect(world.did.at(-1)).toBe('info: the update waits until everything is sent')
    expect(world.timers.map(({ ms }) => ms)).toEqual([300_000])
    await world.wake()
    expect(world.did.slice(-3)).toEqual(['ask install 2.0.0', 'close engine', 'install'])
  })

  it('wait when the person has worked on while the question was open', async () => {
    const world = createWorld({ install: true }, [0, 1])
    world.open('https://updates.example/')
    await world.tell('update-downloaded', { version: '2.0.0' })
    expect(world.did).not.toContain('install')
    expect(world.did.at(-1)).toBe('info: the update waits until everything is sent')
  })

  it('that fail are named in the log, and looked for again', async () => {
    const world = createWorld({})
    world.updater.checkForUpdates = () => Promise.reject(new Error('ERR_CHECKSUM_MISMATCH'))
    world.open('https://updates.example/')
    await world.wake()
    expect(world.did.at(-1)).toBe('error: looking for updates failed')
    expect(world.timers).toHaveLength(1)
  })
})
