import { describe, expect, it } from 'vitest'
import { readServeOptions } from './serve-options.ts'

const demo = ['--data-folder', '/data', '--demo', '0']

describe('starting central', () => {
  it('takes a data folder and the demo, and listens on loopback only', () => {
    expect(readServeOptions(demo, {})).toMatchObject({
      dataFolder: '/data',
      host: '127.0.0.1',
      port: 7400,
      databaseUrl: undefined,
      undoSendMs: 30_000,
      cacheDays: 90,
      clamd: undefined,
      identity: { kind: 'demo', requests: 0 },
    })
  })

  it('takes for how long workbenches keep what is over, up to for ever', () => {
    expect(readServeOptions([...demo, '--cache-days', '30'], {}).cacheDays).toBe(30)
    expect(readServeOptions([...demo, '--cache-days', '36500'], {}).cacheDays).toBe(36_500)
  })

  it('takes a virus scanner, named by its address', () => {
    expect(readServeOptions([...demo, '--clamd', 'scanner.local:3310'], {}).clamd).toEqual({
      host: 'scanner.local',
      port: 3310,
    })
    expect(readServeOptions(demo, { TAKAHUONE_CLAMD: '[::1]:3310' }).clamd).toEqual({
      host: '::1',
      port: 3310,
    })
  })

  it('takes an identity provider and a database of the house', () => {
    const env = {
      DATABASE_URL: 'postgres://db.invalid/takahuone',
      TAKAHUONE_ISSUER: 'https://id.invalid',
      TAKAHUONE_AUDIENCE: 'takahuone',
      TAKAHUONE_TENANT: 'keskus',
    }
    expect(readServeOptions(['--data-folder', '/data'], env)).toMatchObject({
      databaseUrl: 'postgres://db.invalid/takahuone',
      identity: { kind: 'external', issuer: 'https://id.invalid', audience: 'takahuone', tenantId: 'keskus' },
    })
  })

  it.each([
    [['--demo', '0'], '--data-folder is missing'],
    [['--data-folder', '/data'], 'Name the identity provider'],
    [
      ['--data-folder', '/data', '--demo', 'paljon'],
      '--demo is a whole number from 0 to 2000000, not "paljon"',
    ],
    [[...demo, '--clamd', 'scanner'], '--clamd is <host>:<port>, not "scanner"'],
    [[...demo, '--cache-days', '36501'], '--cache-days is a whole number from 0 to 36500'],
    [[...demo, '--port', '70000'], '--port is a whole number'],
    [[...demo, '--nonsense'], '--nonsense'],
  ])('says what is wrong with %j', (args, words) => {
    expect(() => readServeOptions(args, {})).toThrow(words)
  })

  it('helps even where nothing else is said', () => {
    expect(readServeOptions(['--help'], {}).help).toBe(true)
  })
})
