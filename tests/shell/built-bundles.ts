import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildWhenStale } from '../../scripts/build-page.ts'

const top = join(import.meta.dirname, '..', '..')

/** Builds `out/` when a source is newer. Test files run side by side: one builds, the others wait for it. */
export const ensureBuilt = async () => {
  const lock = join(top, '.cache', 'building')
  mkdirSync(join(top, '.cache'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const held = statSync(lock, { throwIfNoEntry: false })
      // A run that was killed leaves its lock; no build takes two minutes.
      if (held !== undefined && Date.now() - held.mtimeMs > 120_000) rmdirSync(lock)
      await pause(100)
    }
  }
  try {
    buildWhenStale(top)
  } finally {
    rmdirSync(lock)
  }
}
