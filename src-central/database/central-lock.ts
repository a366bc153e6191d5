import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

/** Another central works on this data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
  constructor(folder: string, pid: number) {
    super(`another central (process ${pid}) uses the data folder ${folder}: end it, or choose another folder`)
  }
}

/**
 * Takes the lock of a data folder for this process; one that a dead central left behind is taken over.
 * @returns gives it back
 */
export function lockDataFolder(folder: string, file: string): () => void {
  const take = (): boolean => {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }
  if (!take()) {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid !== process.pid && isRunning(pid, basename(process.execPath)))
      throw new DataFolderInUse(folder, pid)
    rmSync(file, { force: true })
    if (!take()) throw new DataFolderInUse(folder, Number(readFileSync(file, 'utf8')))
  }
  return () => rmSync(file, { force: true })
}

/** Whether a process lives and, where the system tells, runs this program: numbers of processes are used again. */
export function isRunning(pid: number, program: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '') === program
  } catch {
    // No /proc on this system, or not ours to look at: a living process is believed.
    return true
  }
}
