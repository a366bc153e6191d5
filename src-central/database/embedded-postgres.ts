import { execFile, spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isRunning, lockDataFolder } from './central-lock.ts'
import {
  bringWithinReach,
  findPostgresBinaries,
  isOpenToOthers,
  type PostgresBinaries,
} from './postgres-binaries.ts'
import { findPostgresOwner, type PostgresOwner } from './postgres-owner.ts'

export type EmbeddedPostgres = {
  connectionString: string
  /** The address of another database of the same cluster. */
  connectionStringOf: (database: string) => string
  /** Whether a server that an earlier central left running was taken over. */
  attached: boolean
  /** Ends the server after its open transactions have been rolled back, and gives the data folder free. */
  stop: () => Promise<void>
}

const user = 'takahuone'
const databaseName = 'takahuone'
const startSeconds = 30
/** A server that is just ending, or whose central was killed, gets so long to answer or to go. */
const patienceMs = 10_000

/**
 * Starts the PostgreSQL that npm brought, in a folder of its own (decisions 32). One central a folder. After a kill of
 * central its server lives on, and the next start takes it over; after a crash of the machine it recovers by itself.
 * @param options.newPassword made once per folder; the file that keeps it is readable to its owner only
 * @param options.durable false only for tests: nothing is flushed to disk
 * @throws DataFolderInUse, or an error with the server's own words where it does not start
 */
export async function startEmbeddedPostgres(options: {
  dataFolder: string
  newPassword: () => string
  durable?: boolean
}): Promise<EmbeddedPostgres> {
  const owner = findPostgresOwner()
  mkdirSync(options.dataFolder, { recursive: true })
  const dataFolder = realpathSync(options.dataFolder)
  const giveBack = lockDataFolder(dataFolder, join(dataFolder, 'central.lock'))
  try {
    if (owner !== undefined && !isOpenToOthers(dataFolder))
      throw new Error(
        `PostgreSQL does not run as root, and its own user cannot reach ${dataFolder}: choose another data folder`,
      )
    const found = await findPostgresBinaries()
    const binaries = owner === undefined ? found : bringWithinReach(found, dataFolder)
    const cluster: Cluster = {
      folder: join(dataFolder, 'postgres'),
      log: join(dataFolder, 'postgres.log'),
      password: readPassword(join(dataFolder, 'postgres.password'), options.newPassword),
      durable: options.durable ?? true,
      binaries,
      owner,
    }
    await initialise(cluster)
    const running = await findRunning(cluster)
    const port = running ?? (await startServer(cluster))
    await createDatabase(urlOf(cluster, port, 'postgres'))
    return {
      connectionString: urlOf(cluster, port, databaseName),
      connectionStringOf: (database) => urlOf(cluster, port, database),
      attached: running !== undefined,
      stop: async () => {
        await run(cluster, binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast', '-w', '-t', '30'])
        giveBack()
      },
    }
  } catch (error) {
    giveBack()
    throw error
  }
}

type Cluster = {
  folder: string
  log: string
  password: string
  durable: boolean
  binaries: PostgresBinaries
  owner: PostgresOwner
}

const urlOf = ({ password }: Cluster, port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

function readPassword(file: string, newPassword: () => string): string {
  if (!existsSync(file)) writeFileSync(file, newPassword(), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** The server's own words for these two are about files that nobody who starts central knows. */
async function requireSameMajor({ folder, binaries, owner }: Cluster): Promise<void> {
  const written = readMajor(folder)
  const brought = await readProgramMajor(binaries.postgres, owner)
  if (written === brought) return
  throw new Error(
    `the data in ${folder} was written by PostgreSQL ${written}, and this Takahuone brings ${brought}. ` +
      'Nothing was changed: start the Takahuone that wrote it, move the data by a dump, or set DATABASE_URL',
  )
}

function readMajor(folder: string): string {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(
      `the database folder ${folder} cannot be read (${why} at PG_VERSION). Nothing was changed: ` +
        'give it back to its user, bring it back from a copy, or choose another data folder',
      { cause: error },
    )
  }
}

/** "postgres (PostgreSQL) 18.4" → "18" */
function readProgramMajor(program: string, owner: PostgresOwner): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, ['--version'], { ...owner, cwd: dirname(program) }, (error, said) => {
      const major = / (\d+)/.exec(said)?.[1]
      if (error !== null || major === undefined)
        reject(new Error(`${basename(program)} does not say its version: ${said}`, { cause: error }))
      else resolve(major)
    })
  })
}

/** Makes the cluster beside its place and moves it there when it is whole: a start that is cut leaves no half one. */
async function initialise(cluster: Cluster): Promise<void> {
  const { folder, owner, binaries } = cluster
  if (existsSync(folder)) return requireSameMajor(cluster)
  const making = `${folder}.new`
  const passwordFile = `${folder}.new-password`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
  writeFileSync(cluster.log, '', { flag: 'a' })
  if (owner !== undefined)
    for (const path of [making, passwordFile, cluster.log]) chownSync(path, owner.uid, owner.gid)
  try {
    await run(cluster, binaries.initdb, [
      `--pgdata=${making}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(cluster.durable ? [] : ['--no-sync']),
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(making, folder)
}

/** The port of a server that already runs on this folder and answers to our password. */
async function findRunning(cluster: Cluster): Promise<number | undefined> {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const untilAttempt = patienceMs / 250
  for (let attempt = 0; existsSync(pidFile); attempt++) {
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n').map(Number)
    if (pid === undefined || !isRunning(pid, basename(cluster.binaries.postgres))) {
      // Its process is gone, or the number belongs to another program now.
      rmSync(pidFile, { force: true })
      return undefined
    }
    if (port !== undefined && (await answers(urlOf(cluster, port, 'postgres'), cluster.folder))) return port
    if (attempt >= untilAttempt)
      throw new Error(
        `a PostgreSQL (process ${pid}) runs on ${cluster.folder} and does not answer: end it first`,
      )
    await pause(250)
  }
  return undefined
}

/** Whether a server answers there and works on this very folder. */
async function answers(url: string, folder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return rows[0]?.data_directory === folder
  } catch {
    // Starting up, ending, or not ours: the caller looks again until its patience ends, and then says so.
    return false
  } finally {
    await client.end()
  }
}

async function startServer(cluster: Cluster): Promise<number> {
  const port = await findFreePort()
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    ...(cluster.durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ]
  const { folder, log } = cluster
  await run(cluster, cluster.binaries.pgCtl, [
    'start',
    '-D',
    folder,
    '-l',
    log,
    '-w',
    '-t',
    String(startSeconds),
    '-o',
    settings.join(' '),
  ])
  return port
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'))
        else resolve(address.port)
      })
    })
  })
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (rows.length === 0) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
}

/** @throws with what the program said */
function run({ owner, log }: Cluster, program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // The server inherits nothing of ours to write to, or our pipes would stay open as long as it lives.
    const child = spawn(program, args, {
      ...owner,
      cwd: dirname(program),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8')
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) resolve()
      else reject(new Error(`${basename(program)} failed (${signal ?? code}): ${said.trim()} (see ${log})`))
    })
  })
}
