import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

/** Another host runs on the same data folder. */
export class InstanceInUseError extends Error {
  readonly code = 'profile_in_use'
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`Another Takahuone (process ${pid}) uses ${folder}`)
    this.name = 'InstanceInUseError'
    this.pid = pid
  }
}

const owner = z.object({ id: z.string(), pid: z.int().positive(), port: z.int().positive() })
type Owner = z.infer<typeof owner>

/**
 * Holds the data folder for one host, as Electron's single-instance lock does in the other host. The owner listens on
 * a port of its own that answers with the lock's id, so a dead owner is told from a living one even when its process
 * number has been given to another program.
 *
 * Lock files carry a rising number, and the highest is the lock. A number is taken by an exclusive link, so of several
 * that find a dead owner one gets the next number; nobody ever removes a lock that could be alive.
 * @returns how to let it go @throws InstanceInUseError
 */
export const holdInstanceLock = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = randomUUID()
  const sign = await openSign(id)
  const release = () => new Promise<void>((resolve) => sign.server.close(() => resolve()))
  try {
    await takeLock(folder, { id, pid: process.pid, port: sign.port })
  } catch (error) {
    await release()
    throw error
  }
  return release
}

const takeLock = async (folder: string, self: Owner) => {
  const own = join(folder, `lock-${self.id}`)
  await writeFile(own, JSON.stringify(self), { mode: 0o600 })
  try {
    for (;;) {
      const highest = (await lockNumbers(folder)).at(-1) ?? 0
      const other = await readOwner(lockFile(folder, highest))
      if (other !== null && (await isAlive(other))) throw new InstanceInUseError(folder, other.pid)
      const taken = highest + 1
      // A link, not a write: the lock appears whole, so nobody reads a half and takes it for a dead one.
      if (!(await linkIfFree(own, lockFile(folder, taken)))) continue
      const numbers = await lockNumbers(folder)
      if (numbers.some((number) => number > taken)) {
        // We were slow: somebody took a later number and had cleared ours away before we took it.
        await rm(lockFile(folder, taken), { force: true })
        continue
      }
      for (const old of numbers.filter((number) => number < taken))
        await rm(lockFile(folder, old), { force: true })
      return
    }
  } finally {
    await rm(own, { force: true })
  }
}

const lockFile = (folder: string, number: number) => join(folder, `browser-host.${number}.lock`)

const lockNumbers = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .flatMap((name) => /^browser-host\.(\d+)\.lock$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other)

const linkIfFree = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** null: nobody has it, or its disk died with its owner and left it unreadable. */
const readOwner = async (file: string): Promise<Owner | null> => {
  try {
    return owner.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (missing || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** The sign of life: a port that says the lock's id to whoever asks. */
const openSign = (id: string): Promise<{ server: Server; port: number }> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(id))
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('A TCP server has a port'))
      server.unref()
      resolve({ server, port: address.port })
    })
  })

/** Only a refused connection or another answer proves death; an owner that is too busy to answer is alive. */
const isAlive = (other: Owner): Promise<boolean> =>
  new Promise((resolve) => {
    let heard = ''
    const socket = connect({ host: '127.0.0.1', port: other.port, timeout: 2_000 })
    const answer = (alive: boolean) => {
      socket.destroy()
      resolve(alive)
    }
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      heard += text
      if (heard.length > other.id.length) answer(false)
    })
    socket.on('end', () => answer(heard === other.id))
    socket.on('timeout', () => answer(heard === ''))
    socket.on('error', () => answer(false))
  })
