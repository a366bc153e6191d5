import { createRouterClient } from '@orpc/server'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { noteId, requestId } from '#contract/ids.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { openDatabase } from '../../src-engine/cache/open-database.ts'
import { createEngine } from '../../src-engine/create-engine.ts'
import type { EngineParts, Secrets } from '../../src-engine/engine-parts.ts'
import { saveDraft } from '../../src-engine/outbox/drafts-table.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { openProfileKey } from '../../src-engine/profile/database-key.ts'
import { changeKey, keyName, nextKeyName, rekeyFiles } from '../../src-engine/profile/rotate-key.ts'
import { createModelOffice } from './model-office.ts'
import { createModelProvider } from './model-provider.ts'
import { aija, palkatQueue, sampleRequest, sampleService } from './sample-rows.ts'
import { keyHex, temporaryFolder, testParts } from './start-desk.ts'

const log = () => undefined
const stored = z.record(z.string(), z.string())

/** Secrets in a plain file, so that a process that was killed leaves what it had stored. */
function secretsIn(folder: string): Secrets & { readonly all: () => Record<string, string> } {
  const file = join(folder, 'secrets.json')
  const all = () => (existsSync(file) ? stored.parse(JSON.parse(readFileSync(file, 'utf8'))) : {})
  const write = (secrets: Record<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(secrets))
    renameSync(`${file}.new`, file)
  }
  return {
    kind: 'key-file',
    all,
    get: async (name) => all()[name],
    set: async (name, value) => write({ ...all(), [name]: value }),
    remove: async (name) => {
      const { [name]: _gone, ...left } = all()
      write(left)
    },
  }
}
const draft = { requestId: requestId.parse('r1'), kind: 'note' as const, body: 'kesken', savedAt: 1 }

/** Closed files of a profile: a draft in the outbox, and a cache of some megabytes. */
async function leaveProfile(rows = 100): Promise<string> {
  const folder = temporaryFolder()
  const { keyHex: key } = await openProfileKey(folder, 'p', secretsIn(folder), log)
  const { database } = openOutbox({ path: join(folder, 'outbox.db'), keyHex: key, log })
  saveDraft(database, { ...draft, language: 'fi', channels: [] })
  database.close()
  const cache = openCache({ path: join(folder, 'cache.db'), keyHex: key, log })
  cache.inTransaction(() => {
    for (let n = 0; n < rows; n++)
      cache.run(`INSERT INTO base_row (id, rev, value) VALUES (?, 1, hex(randomblob(4000)))`, `r${n}`)
  })
  cache.close()
  return folder
}
/** Opens the profile as an engine does. */
async function openProfile(folder: string) {
  const { keyHex: key, cacheKeyHex, setAside } = await openProfileKey(folder, 'p', secretsIn(folder), log)
  const { database, salvaged } = openOutbox({ path: join(folder, 'outbox.db'), keyHex: key, log })
  const cache = openCache({ path: join(folder, 'cache.db'), keyHex: cacheKeyHex, log })
  const found = {
    drafts: database.count('SELECT COUNT(*) FROM draft'),
    rows: cache.count('SELECT COUNT(*) FROM base_row'),
    isSound: cache.all('PRAGMA quick_check(1)').every((row) => Object.values(row).includes('ok')),
    salvaged,
    setAside,
  }
  database.close()
  cache.close()
  return { key, found }
}
const whole = (rows: number) => ({ drafts: 1, rows, isSound: true, salvaged: null, setAside: false })
const opens = (path: string, key: string): boolean => {
  try {
    openDatabase(path, { keyHex: key, synchronous: 'FULL' }).close()
    return true
  } catch {
    return false
  }
}

it('puts every file under a new key, its copy too, and leaves the old key nowhere', async () => {
  const folder = await leaveProfile()
  const secrets = secretsIn(folder)
  const old = secrets.all()[keyName('p')] ?? ''
  await changeKey({ folder, profile: 'p', secrets, log }, (rekey) => void rekey())
  const { key, found } = await openProfile(folder)
  expect(found).toEqual(whole(100))
  expect(key).not.toBe(old)
  expect(Object.values(secrets.all())).toEqual([key])
  for (const name of ['outbox.db', 'outbox.db.bak', 'cache.db'])
    expect([opens(join(folder, name), old), opens(join(folder, name), key)], name).toEqual([false, true])
})

const rows = 1_500
/** Stands for the moment in which the process is killed: a word that it says, or something seen on the disk. */
type Moment = { readonly name: string; readonly says?: string; readonly sees?: (folder: string) => boolean }
const journal = (folder: string, name: string): number =>
  existsSync(join(folder, `${name}-wal`)) ? statSync(join(folder, `${name}-wal`)).size : 0
const moments: Moment[] = [
  { name: 'before the new key is stored', says: `before set ${nextKeyName('p')}` },
  { name: 'when the new key is stored', says: `after set ${nextKeyName('p')}` },
  {
    name: 'while the cache is being written anew',
    sees: (folder) => journal(folder, 'cache.db') > 1_000_000,
  },
  { name: 'late in writing the cache anew', sees: (folder) => journal(folder, 'cache.db') > 9_000_000 },
  { name: 'when all files are under the new key', says: `before set ${keyName('p')}` },
  { name: 'when the new key has taken the place of the old', says: `after set ${keyName('p')}` },
  { name: 'before the note of the new key is taken away', says: `before remove ${nextKeyName('p')}` },
]

it.each(moments)('opens whole after being killed $name, and ends with one key', async ({ says, sees }) => {
  const folder = await leaveProfile(rows)
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./die-while-rotating.ts', import.meta.url)), folder, says ?? ''],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: string[] = []
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    const look = setInterval(() => {
      if (sees?.(folder) !== true) return
      clearInterval(look)
      resolve()
    }, 1)
    child.once('exit', (code) => {
      clearInterval(look)
      // Seen on the disk, the moment may pass between two looks: then it has simply ended.
      if (sees !== undefined && code === 0) resolve()
      else reject(new Error(`it ended by itself with ${code}: ${said.join(', ')}`))
    })
    child.stdout.on('data', (bytes: Buffer) => {
      said.push(...bytes.toString().split('\n').filter(Boolean))
      if (says !== undefined && said.includes(says)) {
        clearInterval(look)
        resolve()
      }
    })
  })
  child.kill('SIGKILL')
  await ended
  const { key, found } = await openProfile(folder)
  expect(found).toEqual(whole(rows))
  expect(Object.entries(secretsIn(folder).all())).toEqual([[keyName('p'), key]])
  for (const name of ['outbox.db', 'outbox.db.bak', 'cache.db'])
    expect(opens(join(folder, name), key), name).toBe(true)
  expect((await openProfile(folder)).found).toEqual(whole(rows))
  expect(readdirSync(folder).filter((name) => /damaged|unreadable|-outbox/.test(name))).toEqual([])
})

it('changes nothing where there is no room for it, and works on with a file under each key', async () => {
  const folder = await leaveProfile(10)
  const secrets = secretsIn(folder)
  const old = secrets.all()[keyName('p')] ?? ''
  expect(() => rekeyFiles(folder, old, keyHex, () => 1_000)).toThrowError(
    expect.objectContaining({ code: 'disk_pressure' }),
  )
  expect((await openProfile(folder)).found).toEqual(whole(10))
  // Cut off between the two files, and the next start has no room to finish.
  await secrets.set(nextKeyName('p'), keyHex)
  const outbox = openDatabase(join(folder, 'outbox.db'), { keyHex: old, synchronous: 'FULL' })
  outbox.pragma(`rekey = "x'${keyHex}'"`)
  outbox.close()
  const { keyHex: key, cacheKeyHex } = await openProfileKey(folder, 'p', secrets, log, () => 1_000)
  expect([key, cacheKeyHex]).toEqual([keyHex, old])
  expect((await openProfile(folder)).found).toEqual(whole(10))
  expect(Object.values(secrets.all())).toEqual([keyHex])
})

it('changes the key of an open workbench without losing what waits or ending what is watched for long', async () => {
  const office = createModelOffice(aija, () => Date.now())
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const folder = temporaryFolder()
  const secrets = secretsIn(folder)
  const parts: EngineParts = {
    ...testParts(folder, provider.fetch),
    clock: { now: () => Date.now() },
    secrets,
  }
  const engine = await createEngine(parts)
  onTestFinished(() => engine.close())
  const client = createRouterClient(engine.router)
  async function until<Answer>(answers: AsyncIterable<Answer>, holds: (answer: Answer) => boolean) {
    for await (const answer of answers) if (holds(answer)) return answer
    throw new Error('the answers ended before it came to be')
  }
  const { url } = await client.session.signIn({})
  await provider.agree(url)
  await until(await client.session.watch(), ({ state }) => state === 'signed-in')
  await until(await client.sync.watch(), ({ requestsKept }) => requestsKept === 1)
  office.fault = (path) => (path === '/v1/commands' ? 'refuse-connection' : undefined)
  await client.notes.add({
    requestId: requestId.parse('r1'),
    args: { noteId: noteId.parse('n1'), body: 'odottaa' },
  })
  const [before] = Object.entries(secrets.all()).filter(([name]) => name.startsWith('database-key'))
  await client.profile.rotateKey()
  const keys = Object.entries(secrets.all()).filter(([name]) => name.includes('database-key'))
  expect(keys).toHaveLength(1)
  expect(keys[0]?.[1]).not.toBe(before?.[1])
  expect((await until(await client.profile.kept(), () => true)).keyChangedAt).not.toBeNull()
  expect((await until(await client.outbox.watch(), () => true)).length).toBe(1)
  office.fault = () => undefined
  await client.sync.now()
  await until(await client.outbox.watch(), (items) => items.length === 0)
  expect(office.feed.rows('note').map(({ value }) => value['id'])).toEqual(['n1'])
})
