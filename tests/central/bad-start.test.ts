import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { makeDataFolder, runCentral, startCentralProcess } from '../harness/central-process.ts'

/** Shared where the database in it is sound: making one takes most of a start. */
const sound = makeDataFolder()
let folder = sound
afterEach(() => {
  if (folder !== sound) rmSync(folder, { recursive: true, force: true })
  folder = sound
})
afterAll(() => rmSync(sound, { recursive: true, force: true }))

const provider = { TAKAHUONE_ISSUER: 'https://id.invalid', TAKAHUONE_AUDIENCE: 'takahuone' }
const catalogue = join(import.meta.dirname, '../../resources/catalogue')

/** The exit code and the words of a central that could not start; one that starts fails the test. */
async function refusal(args: readonly string[]) {
  const ended = await runCentral(['--data-folder', folder, ...args], provider)
  if ('said' in ended) return ended
  ended.kill('SIGTERM')
  await ended.ended
  throw new Error('central started')
}

/** A port that another program listens on. */
async function takenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}

describe('central names why it cannot start', () => {
  it('when its port is taken, and starts on another with the same data', async () => {
    const port = await takenPort()
    const { code, said } = await refusal(['--port', String(port)])
    expect(code).toBe(2)
    expect(said).toContain(`port_in_use: another program listens on the port ${port}. Choose another`)
    const central = await startCentralProcess(['--data-folder', folder], provider)
    central.kill('SIGTERM')
    expect(await central.ended).toMatchObject({ code: 0 })
  })

  it('when the port of the demo’s identity provider is taken', async () => {
    const port = await takenPort()
    const { code, said } = await refusal(['--demo', '0', '--port', String(port - 1)])
    expect(code).toBe(2)
    expect(said).toContain(`port_in_use: another program listens on the port ${port}.`)
  })

  it('when its data was written by another PostgreSQL, and leaves it as it is', async () => {
    folder = makeDataFolder()
    const data = join(folder, 'postgres')
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(join(data, 'PG_VERSION'), '12\n')
    const { code, said } = await refusal([])
    expect(code).toBe(3)
    expect(said).toMatch(
      /database_unavailable: the data in \S+ was written by PostgreSQL 12, and this Takahuone brings 1\d/,
    )
    expect(readFileSync(join(data, 'PG_VERSION'), 'utf8')).toBe('12\n')
  })

  it('when its data cannot be read, or is not a whole database', async () => {
    folder = makeDataFolder()
    const data = join(folder, 'postgres')
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(join(data, 'base'), '')
    const half = await refusal([])
    expect(half.code).toBe(3)
    expect(half.said).toMatch(
      /database_unavailable: the database folder \S+ cannot be read \(ENOENT at PG_VERSION\)/,
    )
    writeFileSync(join(data, 'PG_VERSION'), '18\n')
    chmodSync(data, 0o000)
    // The superuser reads everything; the user of the database does not.
    if (process.getuid?.() === 0) chownSync(data, 0, 0)
    const closed = await refusal([])
    expect(closed.code).toBe(3)
    expect(closed.said).toMatch(/database_unavailable: .*(EACCES|Permission denied)/s)
  })

  it('when a file of the catalogue is broken: which, where and why; mended, it starts', async () => {
    const packs = join(folder, 'catalogue')
    cpSync(catalogue, packs, { recursive: true })
    const file = join(packs, 'monetra', 'portal.json')
    const good = readFileSync(file, 'utf8')
    writeFileSync(file, good.replace(/"version": \d+/, '"version": "newest"'))
    writeFileSync(join(packs, 'taitoa', 'portal.json'), '{"key": "taitoa",')
    const { code, said } = await refusal(['--demo', '0', '--catalogue', packs])
    expect(code).toBe(2)
    expect(said).toContain('catalogue_broken: nothing of the catalogue was published.')
    expect(said).toMatch(/monetra\/portal\.json\/version: \S+/)
    expect(said).toMatch(/taitoa\/portal\.json\S*: .*JSON/)
    const central = await startCentralProcess(['--data-folder', folder, '--demo', '0'])
    central.kill('SIGTERM')
    expect(await central.ended).toMatchObject({ code: 0 })
  })
})
