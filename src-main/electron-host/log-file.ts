import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createLineLog, type HostLog } from '../engine-hosting/host-log.ts'

const maxBytes = 5 * 1024 * 1024

/** Writes the host's log into `takahuone.log`; a full file becomes `takahuone.old.log`, so there are at most two. */
export const createFileLog = (folder: string, clock: { now: () => number }): HostLog => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'takahuone.log')
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return createLineLog('electron-host', clock, (line) => {
    if (bytes > maxBytes) {
      renameSync(file, join(folder, 'takahuone.old.log'))
      bytes = 0
    }
    appendFileSync(file, line, { mode: 0o600 })
    bytes += Buffer.byteLength(line)
  })
}
