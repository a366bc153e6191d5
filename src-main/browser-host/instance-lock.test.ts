import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdInstanceLock, InstanceInUseError } from './instance-lock.ts'

let folder = ''
const lockFile = () => join(folder, 'browser-host.7.lock')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takahuone-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const portOf = (server: ReturnType<typeof createServer>) => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

describe('the lock of the data folder', () => {
  it('keeps a second host out and names the first', async () => {
    const release = await holdInstanceLock(folder)
    await expect(holdInstanceLock(folder)).rejects.toThrow(InstanceInUseError)
    await expect(holdInstanceLock(folder)).rejects.toMatchObject({ code: 'profile_in_use', pid: process.pid })
    await release()
  })

  it('lets the next one in after a clean end', async () => {
    await (await holdInstanceLock(folder))()
    const release = await holdInstanceLock(folder)
    expect(readdirSync(folder)).toEqual(['browser-host.2.lock'])
    await release()
  })

  it('is taken over from a host that died, even when its process number lives on in another program', async () => {
    const gone = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => gone.once('listening', resolve))
    const port = portOf(gone)
    await new Promise((resolve) => gone.close(resolve))
    writeFileSync(lockFile(), JSON.stringify({ id: 'dead', pid: process.pid, port }))
    const release = await holdInstanceLock(folder)
    expect(readdirSync(folder)).toEqual(['browser-host.8.lock'])
    await expect(holdInstanceLock(folder)).rejects.toThrow(InstanceInUseError)
    await release()
  })

  it('is taken over when its port now belongs to somebody else', async () => {
    const stranger = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request')).listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    writeFileSync(lockFile(), JSON.stringify({ id: 'dead', pid: process.pid, port: portOf(stranger) }))
    const release = await holdInstanceLock(folder)
    expect(readdirSync(folder)).toEqual(['browser-host.8.lock'])
    await release()
    await new Promise((resolve) => stranger.close(resolve))
  })

  it('is taken over when its writer died while writing', async () => {
    writeFileSync(lockFile(), '{"id": "half')
    const release = await holdInstanceLock(folder)
    expect(readdirSync(folder)).toEqual(['browser-host.8.lock'])
    await release()
  })

  it('goes to exactly one of many that start at once over a dead lock', async () => {
    writeFileSync(lockFile(), '')
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => holdInstanceLock(folder)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })
})
