import { join } from 'node:path'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { isEngineError } from '../engine-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import { createCopyKeeper, withCopies } from '../outbox/copy-outbox.ts'
import { type OpenedOutbox, openOutbox } from '../outbox/open-outbox.ts'
import { withReserve } from '../outbox/with-reserve.ts'
import { createDiskReserve, type DiskReserve } from './disk-reserve.ts'

type ReserveSettings = {
  readonly reserveBytes?: number
  readonly freeBytes?: (folder: string) => number
}

/** The room on the disk that is set aside for what a person does. */
export const openReserve = (
  { dataFolder, timers, log }: EngineParts,
  settings: ReserveSettings,
  onChange: (isFull: boolean) => void,
): DiskReserve =>
  createDiskReserve({
    onChange,
    path: join(dataFolder, 'reserve.bin'),
    timers,
    log,
    ...(settings.reserveBytes !== undefined && { bytes: settings.reserveBytes }),
    ...(settings.freeBytes !== undefined && { freeBytes: settings.freeBytes }),
  })

/** The outbox of a profile, which writes from the reserve when the disk is full. */
export function openProfileOutbox(
  parts: EngineParts,
  { folder, keyHex }: { readonly folder: string; readonly keyHex: string },
  reserve: DiskReserve,
): { outbox: WritableDatabase; salvaged: OpenedOutbox['salvaged'] } {
  const path = join(folder, 'outbox.db')
  try {
    const opened = openWithRoom(reserve, () => openOutbox({ path, keyHex, log: parts.log }))
    const keeper = createCopyKeeper(opened.database, {
      path,
      timers: parts.timers,
      log: parts.log,
      hasRoom: reserve.hasRoom,
    })
    return {
      outbox: withReserve(withCopies(opened.database, keeper), reserve.giveUp),
      salvaged: opened.salvaged,
    }
  } catch (error) {
    reserve.stop()
    throw error
  }
}

/** A profile whose cache cannot be opened is not open at all. */
export function openBeside(
  outbox: WritableDatabase,
  reserve: DiskReserve,
  open: () => WritableDatabase,
): WritableDatabase {
  try {
    return openWithRoom(reserve, open)
  } catch (error) {
    reserve.stop()
    outbox.close()
    throw error
  }
}

/** Even opening a file writes a little: with a full disk the reserve is what the day begins with. */
function openWithRoom<Opened>(reserve: DiskReserve, open: () => Opened): Opened {
  try {
    return open()
  } catch (error) {
    if (!isEngineError(error, 'disk_pressure') || !reserve.giveUp()) throw error
    return open()
  }
}
