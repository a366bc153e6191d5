import type { LocalFile } from '#contract/requests/attachment-calls.ts'
import type { ScanState } from '#contract/requests/scan-state.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import type { Say } from '../words/say.ts'
import { percentOf } from '../words/format-file.ts'

/** Whether a file can be opened now, in words; what it waits for, where it waits. */
export function sayWhere(
  local: LocalFile | undefined,
  sizeBytes: number,
  connection: SyncStatus['connection'] | undefined,
  t: Say,
): string {
  if (local === undefined) return ''
  const percent = percentOf(local.fetchedBytes, sizeBytes)
  const isCut = connection === 'offline' || connection === 'working-offline' || connection === 'signed-out'
  switch (local.here) {
    case 'here':
      return t(local.kept === 'no' ? 'files.here' : `files.kept.${local.kept}`)
    case 'fetching':
      return t('files.fetching', { percent })
    case 'paused':
      return t('files.paused', { percent })
    case 'asked':
      return t(isCut ? 'files.askedOffline' : 'files.asked')
    case 'no':
      return t(isCut ? 'files.notHereOffline' : 'files.notHere')
  }
}

/** A clean file needs no words where there is little room. */
export const sayScan = (scan: ScanState, long: boolean, t: Say): string =>
  scan === 'clean' && !long ? '' : t(`files.scan.${scan}`)
