import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import electronUpdater from 'electron-updater'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchForUpdates } from '../../src-main/electron-host/updater.ts'
import { NodeHttpExecutor, openLocalFeed } from './local-feed.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takahuone-update-'))
  process.env['APPIMAGE'] = join(folder, 'Takahuone.AppImage')
  writeFileSync(process.env['APPIMAGE'], 'the version that runs now')
})
afterEach(() => {
  delete process.env['APPIMAGE']
  rmSync(folder, { recursive: true })
})

/** The real updater of the library for Linux, in a folder of its own, with the network of Node. */
const openUpdater = () => {
  const updater = new electronUpdater.AppImageUpdater(null, {
    version: '1.0.0',
    name: 'takahuone',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  })
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\nurl: http://127.0.0.1:1\n')
  Object.assign(updater, { httpExecutor: new NodeHttpExecutor() })
  return updater
}

/** Lets the wiring of the shell meet the real updater; the person says yes to the download and no to installing. */
const lookForUpdate = async (release: Parameters<typeof openLocalFeed>[0]) => {
  const feed = await openLocalFeed(release)
  const updater = openUpdater()
  const asked: string[] = []
  const problems: string[] = []
  const downloaded: string[] = []
  let wake = () => {}
  updater.on('update-downloaded', ({ downloadedFile }) => downloaded.push(downloadedFile))
  watchForUpdates({
    feedUrl: feed.url,
    openUpdater: () => updater,
    ask: (what, version) => {
      asked.push(`${what} ${version}`)
      return Promise.resolve(what === 'download')
    },
    countUnsent: () => Promise.resolve(0),
    beforeInstall: () => Promise.reject(new Error('nobody agreed to install')),
    startAgain: () => {},
    timers: {
      set: (_, run) => {
        wake = run
        return () => {}
      },
    },
    log: (level, event, details) =>
      level === 'error' && problems.push(`${event}: ${String(details?.['problem'])}`),
  })
  wake()
  return { asked, downloaded, feed, problems }
}

describe('the update library against a feed', () => {
  it('finds a newer version, asks, downloads it whole, and asks again', async () => {
    const file = Buffer.from('the next version'.repeat(10_000))
    const { asked, downloaded, feed, problems } = await lookForUpdate({
      version: '2.0.0',
      file,
      sha512Of: file,
    })
    await expect.poll(() => asked, { timeout: 10_000 }).toEqual(['download 2.0.0', 'install 2.0.0'])
    expect(readFileSync(downloaded[0] ?? '')).toEqual(file)
    expect(problems).toEqual([])
    expect(readFileSync(join(folder, 'Takahuone.AppImage'), 'utf8')).toBe('the version that runs now')
    await feed.close()
  })

  it('refuses a file that is not the one the feed describes', async () => {
    const { asked, downloaded, feed, problems } = await lookForUpdate({
      version: '2.0.0',
      file: Buffer.from('a tampered version'),
      sha512Of: Buffer.from('the real version!!'),
    })
    await expect.poll(() => problems.join('\n'), { timeout: 10_000 }).toContain('checksum mismatch')
    expect(asked).toEqual(['download 2.0.0'])
    expect(downloaded).toEqual([])
    await feed.close()
  })

  it('never goes back to an older version', async () => {
    const file = Buffer.from('an old version')
    const { asked, feed } = await lookForUpdate({ version: '0.9.0', file, sha512Of: file })
    await expect.poll(() => feed.asked.length).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(asked).toEqual([])
    await feed.close()
  })
})
