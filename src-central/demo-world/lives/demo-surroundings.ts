import type { Instant } from '#contract/time.ts'
import type { demoFiles } from '../files/demo-files.ts'
import type { Random } from '../random/seeded-random.ts'
import type { Roster } from '../staff/roster.ts'
import type { Speaker } from '../words/speaker.ts'
import type { createDueTable } from './due-table.ts'
import type { OfficeClock } from './office-clock.ts'

/** What all lives of one world share. */
export type Surroundings = {
  now: Instant
  random: Random
  office: OfficeClock
  dueOf: ReturnType<typeof createDueTable>
  roster: Roster
  speaker: Speaker
  files: ReturnType<typeof demoFiles>
  /** A HETU of nobody else. */
  otherHetu: () => string
}
