import type { InjectOptions, Response } from 'light-my-request'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { beginEpoch } from '../../../src-central/operations/begin-epoch.ts'
import { collectOld } from '../../../src-central/operations/collect-old.ts'
import { testToken } from '../../harness/start-central.ts'
import { checkTables, type Sent } from '../checks/check-tables.ts'
import type { Sight } from '../world/lost-requests.ts'
import type { NetworkFault } from '../world/plan.ts'
import { Violation } from '../world/violation.ts'
import type { World } from '../world/world.ts'
import { countingIds } from './office.ts'
import { readTables, sightOfTables, type Tables } from './read-tables.ts'
import type { Stage } from './stage.ts'
import { type CentralLife, Poisoned, startLife } from './start-life.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'

/** Central's own program on a real database, inside a schedule: its deaths, its restores, and what is checked of it. */
export type RealCentral = {
  readonly stage: Stage
  readonly turnstile: Turnstile
  readonly ids: { uuid: () => string }
  /** Undefined while central is down. */
  readonly life: () => CentralLife | undefined
  readonly poisoned: Set<string>
  /** Commands that were sent, by key. */
  readonly sent: Map<string, Sent>
  /** The tables as the last commit left them. */
  readonly tables: () => Tables
  readonly sight: Sight
  /** Whether a person had a scope at any moment since. */
  readonly mayHaveSeen: (personId: string, scope: string, since: number) => boolean
  readonly momentOfRights: () => number
  /** Calls central as a workbench does. Null where it was not there, or died before it answered. */
  readonly call: (
    personId: string,
    fault: NetworkFault,
    to: { path: string; body: object },
    answer: (response: Response | null) => void,
  ) => Promise<void>
  /** Does something at central that is no call; nothing comes of it where central dies meanwhile. */
  readonly act: (work: (life: CentralLife) => Promise<void>) => Promise<void>
  readonly backup: () => Promise<void>
  /**
   * Central ends, the tables become those of the backup under a new epoch, and central starts again.
   * @param beside its process lives on, with all that it remembers
   * @returns false where there is no backup
   */
  readonly restore: (beside: boolean) => Promise<boolean>
  /** Marks of what has gone are collected: cursors from before them expire (invariant 7). */
  readonly forgetTombstones: () => Promise<void>
  /** Throws the first promise that a commit broke. */
  readonly throwBroken: () => void
  readonly ensureLife: () => Promise<void>
  readonly close: () => Promise<void>
}

const restartMs = 2_000

export async function createRealCentral(world: World, stage: Stage): Promise<RealCentral> {
  const { time, random, reached } = world
  const turnstile = createTurnstile(time, random)
  const ids = countingIds('11111111')
  const poisoned = new Set<string>()
  const sent = new Map<string, Sent>()
  const all: CentralLife[] = []
  let current: CentralLife | undefined
  let backedUpAt = 0
  let hasBackup = false
  let broken: Violation | undefined
  await stage.copies.bringBack('beginning')
  let tables = await readTables(stage.beside)
  let rights: Tables['grants'][] = [tables.grants]

  const take = (now: Tables): void => {
    if (JSON.stringify(now.grants) !== JSON.stringify(tables.grants)) rights.push(now.grants)
    tables = now
    world.changed()
  }

  const start = async (): Promise<void> => {
    if (current !== undefined) return
    const life = await turnstile.open(() =>
      startLife({
        world,
        stage,
        turnstile,
        ids,
        poisoned,
        afterCommit: async () => {
          const now = await readTables(stage.beside)
          // Central would take it for an error of its own, and say "try again".
          try {
            checkTables(tables, now, sent)
          } catch (error) {
            if (error instanceof Violation) broken ??= error
            throw error
          }
          take(now)
        },
        onDeath: () => {
          if (current !== life) return
          reached.note('central died')
          current = undefined
          time.after(random() * restartMs, start)
        },
      }),
    )
    current = life
    all.push(life)
  }
  await start()

  const act: RealCentral['act'] = async (work) => {
    const now = current
    if (now === undefined) return
    try {
      await work(now)
    } catch (error) {
      if (!now.isDead() && !(error instanceof Poisoned)) throw error
      reached.note('somebody at central could not end what they did')
    }
  }

  return {
    stage,
    turnstile,
    ids,
    life: () => current,
    poisoned,
    sent,
    tables: () => tables,
    sight: sightOfTables(() => tables),
    momentOfRights: () => rights.length - 1,
    mayHaveSeen: (personId, scope, since) =>
      rights.slice(since).some((grants) => grants.some(([of, name]) => of === personId && name === scope)),
    call: async (personId, fault, { path, body }, answer) => {
      const now = current
      if (now === undefined) return answer(null)
      await turnstile.begin(async () => {
        const asked: InjectOptions = {
          method: 'POST',
          url: path,
          headers: headersOf(personId, fault),
          payload: body,
        }
        try {
          const response = await now.central.app.inject(asked)
          answer(now.isDead() ? null : response)
        } catch (error) {
          // An answer that was cut in its middle.
          if (!now.isDead() || error instanceof Violation) throw error
          answer(null)
        }
      })
    },
    act,
    backup: async () => {
      await stage.copies.save('backup')
      hasBackup = true
      backedUpAt = Math.round(time.now())
    },
    forgetTombstones: () =>
      turnstile.begin(() =>
        act(async ({ database, clock }) => {
          // The first round notes where the feeds stand, the second forgets what is not above it.
          for (let round = 0; round < 2; round++) {
            const { tombstones } = await collectOld({ database, clock }, { tombstonesKeptMs: 0 })
            if (tombstones > 0) reached.note('tombstones were collected')
          }
        }),
      ),
    throwBroken: () => {
      if (broken !== undefined) throw broken
    },
    ensureLife: start,
    restore: async (beside) => {
      if (!hasBackup) return false
      const ended = beside ? undefined : current
      if (!beside) current = undefined
      ended?.die()
      await stage.copies.bringBack('backup')
      const now = Math.round(time.now())
      await beginEpoch(stage.beside, { ids, now, restoredFrom: backedUpAt, margin: 1_000 })
      tables = await readTables(stage.beside)
      rights = [tables.grants]
      await start()
      world.changed()
      return true
    },
    close: async () => {
      current = undefined
      for (const each of all) each.die()
      turnstile.letAllGo()
      await Promise.all(all.map((each) => each.central.app.close()))
    },
  }
}

export const headersOf = (personId: string, fault: NetworkFault): Record<string, string> => ({
  authorization: fault === 'token-expired' ? 'Bearer expired' : `Bearer ${testToken(personId)}`,
  [protocolHeader]: String(protocolVersion.current),
})
