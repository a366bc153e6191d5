import { createCentral, type Central } from '../../../src-central/create-central.ts'
import type { Database } from '../../../src-central/database/database.ts'
import { verifyTestToken } from '../../harness/start-central.ts'
import { pick } from '../world/seeded-random.ts'
import type { World } from '../world/world.ts'
import type { Stage } from './stage.ts'
import type { Turnstile } from './turnstile.ts'
import { type Statement, watchedDatabase } from './watched-pool.ts'

/** One process of central, from its start to its death. */
export type CentralLife = {
  readonly central: Central
  readonly database: Database
  readonly clock: { now: () => number }
  readonly isDead: () => boolean
  /** It dies before the statement that comes after so many others. */
  readonly dieAfter: (statements: number) => void
  readonly die: () => void
}

type LifeParts = {
  readonly world: World
  readonly stage: Stage
  readonly turnstile: Turnstile
  readonly ids: { uuid: () => string }
  /** Requests of which every command fails inside central. */
  readonly poisoned: ReadonlySet<string>
  readonly afterCommit: () => Promise<void>
  readonly onDeath: () => void
}

export class ConnectionLost extends Error {
  readonly code = '57P01'
  constructor() {
    super('Connection terminated: central is no more')
    this.name = 'ConnectionLost'
  }
}

/** Rounds that central makes by itself are operations of a plan here: nobody tells when one is over. */
const housekeepingMs = 60_000

/** What a request says of which every statement fails. */
export class Poisoned extends Error {}

/** Central itself on the tables of the stage; clock, ids, luck and timers are the schedule's. */
export async function startLife(parts: LifeParts): Promise<CentralLife> {
  const { world, stage, turnstile } = parts
  let left = Number.POSITIVE_INFINITY
  let dead = false
  const die = (): void => {
    if (dead) return
    dead = true
    parts.onDeath()
  }
  const beforeStatement = ({ text, values }: Statement): void => {
    left -= 1
    if (left <= 0) die()
    if (dead) throw new ConnectionLost()
    if (!/FROM request\b[\s\S]*FOR UPDATE/.test(text)) return
    if (values.some((value) => parts.poisoned.has(String(value))))
      throw new Poisoned('this request is poisoned')
  }
  const database = watchedDatabase(stage.pool, {
    beforeConnection: async () => {
      if (dead) throw new ConnectionLost()
      await turnstile.pass()
    },
    beforeStatement,
    afterCommit: parts.afterCommit,
  })
  const clock = { now: () => Math.round(world.time.now()) }
  const central = await createCentral({
    database,
    clock,
    timers: {
      set: (ms, run) => {
        if (ms >= housekeepingMs) return () => undefined
        return world.time.after(ms, () => {
          if (!dead) run()
        })
      },
    },
    ids: parts.ids,
    random: world.random,
    log: stage.log.logger,
    files: stage.files,
    verifyToken: verifyTestToken,
    config: {
      name: 'Koekeskus',
      issuer: 'http://127.0.0.1:1',
      clientId: 'takahuone-workbench',
      undoSendMs: 1_000 * pick(world.random, 3),
      attachmentBytes: 1_000,
      leaseMs: 7 * 86_400_000,
      cacheDays: 90,
      pageCacheCharacters: 50_000,
    },
  })
  return {
    central,
    database,
    clock,
    isDead: () => dead,
    dieAfter: (statements) => {
      left = statements
    },
    die,
  }
}
