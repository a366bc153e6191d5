import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { attachmentId, requestId } from '#contract/ids.ts'
import { migrateDatabase } from '../cache/migrate-database.ts'
import { openDatabase } from '../cache/open-database.ts'
import { outboxMigrations } from '../outbox/open-outbox.ts'
import { CallError, type CentralCaller } from '../sync/call-central.ts'
import type { KeptFile } from './choose-files.ts'
import { createFileStore } from './file-store.ts'
import { changeWish, readWishes } from './file-wishes-table.ts'
import { findOwnFile, insertOwnFile } from './own-files-table.ts'
import { createTransferLane } from './transfer-lane.ts'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const failure = (status: number | null, code: string | null = null) =>
  new CallError({ status, code, retryAfterMs: 0, reached: true, wasReset: false, message: 'failed' })

/** A lane with a clock of the test's own and a central that does what the test says. */
function openLane(call: CentralCaller) {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-lane-'))
  const outbox = openDatabase(':memory:', { keyHex: undefined, synchronous: 'FULL' })
  migrateDatabase(outbox, outboxMigrations)
  const store = createFileStore(folder, '1d'.repeat(32))
  const timers = new Set<{ at: number; run: () => void }>()
  const world = { now: 1_000, mayCall: true, hasRoom: true, refreshed: 0, sent: 0 }
  let wanted: KeptFile[] = []
  const lane = createTransferLane({
    outbox,
    store,
    call,
    refreshToken: async () => void (world.refreshed += 1),
    clock: { now: () => world.now },
    timers: {
      set: (ms, run) => {
        const timer = { at: world.now + ms, run }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    },
    random: () => 0.5,
    log: () => undefined,
    mayCall: () => world.mayCall,
    hasRoom: () => world.hasRoom,
    wanted: () => wanted,
    canSend: () => true,
    changed: () => undefined,
    onSent: () => void (world.sent += 1),
    onHere: () => undefined,
  })
  onTestFinished(() => {
    lane.stop()
    outbox.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    world,
    lane,
    store,
    outbox,
    want: (id: string, bytes: Uint8Array): KeptFile['file'] => {
      const file = {
        id: attachmentId.parse(id),
        sha256: sha(bytes),
        sizeBytes: bytes.length,
        addedAt: 1,
        scan: 'clean',
      } as const
      wanted = [...wanted, { file, why: 'pinned' }]
      return file
    },
    /** An attached file, as the composer leaves it. */
    attach: (id: string, bytes: Uint8Array) => {
      const part = store.takeIn(id)
      part.write(bytes)
      const finished = part.finish(store.pathOf)
      if (finished === false) throw new Error('the file did not finish')
      insertOwnFile(outbox, {
        ...finished,
        attachmentId: attachmentId.parse(id),
        requestId: requestId.parse('r1'),
        kind: 'reply',
        name: 'a.pdf',
        mediaType: 'application/pdf',
        addedAt: 1,
      })
    },
    /** Lets time pass, with everything that was due in it. */
    pass: async (ms: number) => {
      world.now += ms
      for (const timer of timers) {
        if (timer.at > world.now || !timer.run) continue
        // Patience of calls under way is not what is tested here.
        if (!timers.delete(timer)) continue
        timer.run()
      }
      await settle()
    },
  }
}
/** Everything that does not wait for a timer has happened. */
const settle = async () => {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}
const giving = (bytes: Uint8Array) => async () => new Response(new Uint8Array(bytes))

describe('the lane of files', () => {
  it('fetches two at a time, and the rest as places become free', async () => {
    let atOnce = 0
    let most = 0
    const release: (() => void)[] = []
    const at = openLane(async (path) => {
      most = Math.max(most, ++atOnce)
      await new Promise<void>((resolve) => release.push(resolve))
      atOnce -= 1
      return new Response(
        path.slice(-64) === sha(Buffer.from('0'))
          ? '0'
          : path.slice(-64) === sha(Buffer.from('1'))
            ? '1'
            : '2',
      )
    })
    const files = ['0', '1', '2'].map((text) => at.want(text, Buffer.from(text)))
    at.lane.plan()
    await settle()
    expect(release).toHaveLength(2)
    while (release.length > 0) {
      release.shift()?.()
      await settle()
    }
    expect(files.map((file) => at.store.has(file))).toEqual([true, true, true])
    expect(most).toBe(2)
  })

  it('tries again after a while, and at once when the network is back', async () => {
    let calls = 0
    const bytes = Buffer.from('abc')
    const at = openLane(async () => {
      calls += 1
      if (calls < 3) throw failure(null)
      return giving(bytes)()
    })
    const file = at.want('a', bytes)
    at.lane.plan()
    await settle()
    at.lane.plan()
    await settle()
    expect(calls).toBe(1)
    at.world.mayCall = false
    at.lane.plan()
    at.world.mayCall = true
    at.lane.plan()
    await settle()
    expect(calls).toBe(2)
    await at.pass(5 * 60_000)
    expect(calls).toBe(3)
    expect(at.store.has(file)).toBe(true)
  })

  it('keeps what central refuses from being asked for ever, until the person asks again', async () => {
    let calls = 0
    const at = openLane(async () => {
      calls += 1
      throw failure(403, 'file_infected')
    })
    at.want('a', Buffer.from('abc'))
    at.lane.plan()
    await settle()
    await at.pass(60 * 60_000)
    expect(calls).toBe(1)
    expect(readWishes(at.outbox).get('a')?.refusal).toEqual({ code: 'file_infected' })
    changeWish(at.outbox, 'a', { refusal: null })
    at.lane.plan()
    await settle()
    expect(calls).toBe(2)
  })

  it('never keeps other bytes than were announced, and says so after three tries', async () => {
    const at = openLane(giving(Buffer.from('abd')))
    const file = at.want('a', Buffer.from('abc'))
    at.lane.plan()
    await settle()
    for (let n = 0; n < 4; n++) await at.pass(10 * 60_000)
    expect(at.store.has(file)).toBe(false)
    expect(at.store.partBytes(file.sha256)).toBe(0)
    expect(readWishes(at.outbox).get('a')?.refusal).toEqual({ code: 'file_mismatch' })
  })

  it('fetches nothing while the disk is full, says why, and goes on by itself', async () => {
    const bytes = Buffer.from('abc')
    const at = openLane(giving(bytes))
    const file = at.want('a', bytes)
    at.world.hasRoom = false
    at.lane.plan()
    await settle()
    expect(at.lane.waitsFor('a')).toBe('disk_pressure')
    at.world.hasRoom = true
    await at.pass(61_000)
    expect(at.store.has(file)).toBe(true)
    expect(at.lane.waitsFor('a')).toBeUndefined()
  })

  it('stops where it is when the person works offline or pauses, and counts neither as a failure', async () => {
    const bytes = Buffer.from('abc')
    let calls = 0
    const at = openLane(async (_path, { signal } = {}) => {
      calls += 1
      if (calls === 3) return giving(bytes)()
      return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(failure(null))))
    })
    const file = at.want('a', bytes)
    at.lane.plan()
    await settle()
    at.world.mayCall = false
    at.lane.plan()
    await settle()
    expect(at.lane.moving().size).toBe(0)
    at.world.mayCall = true
    at.lane.plan()
    await settle()
    changeWish(at.outbox, 'a', { paused: true })
    at.lane.abort('a')
    await settle()
    expect(calls).toBe(2)
    changeWish(at.outbox, 'a', { paused: false })
    at.lane.plan()
    await settle()
    expect(at.store.has(file)).toBe(true)
  })

  it('renews the sign-in when central does not take the token', async () => {
    const at = openLane(async () => Promise.reject(failure(401, 'token_expired')))
    at.want('a', Buffer.from('abc'))
    at.lane.plan()
    await settle()
    expect(at.world.refreshed).toBe(1)
  })

  it('sends from the byte where central stands, and begins anew where central has forgotten it', async () => {
    const bytes = Buffer.alloc(1_200_000, 'x')
    const calls: string[] = []
    let known = true
    const at = openLane(async (path, { method = 'GET', headers = {}, bytes: piece } = {}) => {
      calls.push(`${method} ${headers['upload-offset'] ?? ''}`.trim())
      if (method === 'HEAD') {
        if (!known) throw failure(404, 'gone')
        return new Response(null, { headers: { 'upload-offset': '1000000' } })
      }
      if (method === 'POST')
        return new Response(null, {
          status: 201,
          headers: { location: '/v1/uploads/f', 'upload-offset': '0' },
        })
      if (calls.length === 2) throw failure(null)
      const offset = Number(headers['upload-offset']) + (piece?.length ?? 0)
      return new Response(null, { status: 204, headers: { 'upload-offset': String(offset) } })
    })
    at.attach('f', bytes)
    at.lane.plan()
    await settle()
    expect(calls).toEqual(['POST', 'PATCH 0'])
    await at.pass(10_000)
    expect(calls.slice(2)).toEqual(['HEAD', 'PATCH 1000000'])
    expect(findOwnFile(at.outbox, 'f')).toMatchObject({ state: 'sent' })
    expect(at.world.sent).toBe(1)
    known = false
    at.attach('g', Buffer.from('g'))
    at.outbox.run(`UPDATE own_file SET upload_path = '/v1/uploads/g' WHERE attachment_id = 'g'`)
    at.lane.plan()
    await settle()
    expect(calls.slice(4)).toEqual(['HEAD', 'POST', 'PATCH 0'])
  })

  it('says of a file that central refuses why, and sends the others', async () => {
    const at = openLane(async (_path, { method, headers = {} } = {}) => {
      if (headers['upload-length'] === '5') throw failure(413, 'file_too_large')
      return new Response(null, {
        status: method === 'POST' ? 201 : 204,
        headers: { 'upload-offset': method === 'POST' ? '0' : '2', location: '/v1/uploads/b' },
      })
    })
    at.attach('a', Buffer.from('large'))
    at.attach('b', Buffer.from('ok'))
    at.lane.plan()
    await settle()
    expect(findOwnFile(at.outbox, 'a')).toMatchObject({
      state: 'refused',
      refusal: { code: 'file_too_large' },
    })
    expect(findOwnFile(at.outbox, 'b')).toMatchObject({ state: 'sent' })
  })
})
