import type { KitPart, OfflineKit } from '#contract/offline/offline-kit.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import type { Tone } from '../look/tone-mark.tsx'
import type { Say } from '../words/say.ts'

export type KitSaid = { tone: Tone; title: string; why: string | null }
type Formats = { size: (bytes: number) => string; time: (at: number) => string }

/** How it stands with everything that is to be here, in one sentence. */
export function sayKit(
  kit: Pick<OfflineKit, 'state' | 'missing' | 'readyAt'>,
  connection: SyncStatus['connection'] | undefined,
  t: Say,
  { size, time }: Formats,
): KitSaid {
  const left = { size: size(kit.missing.bytes) }
  switch (kit.state) {
    case 'nothing':
      return { tone: 'info', title: t('offline.state.nothing'), why: t('offline.state.nothingWhy') }
    case 'fetching':
      return { tone: 'info', title: t('offline.state.fetching', left), why: null }
    case 'waiting':
      return connection === 'working-offline'
        ? {
            tone: 'notice',
            title: t('offline.state.waitingByChoice', left),
            why: t('offline.state.waitingByChoiceWhy'),
          }
        : { tone: 'notice', title: t('offline.state.waiting', left), why: t('offline.state.waitingWhy') }
    case 'paused':
      return { tone: 'notice', title: t('offline.state.paused', left), why: null }
    case 'stopped':
      return { tone: 'wrong', title: t('offline.state.stopped', left), why: t('offline.state.stoppedWhy') }
    case 'ready':
      return {
        tone: 'right',
        title: t('offline.state.ready', { time: kit.readyAt === null ? '' : time(kit.readyAt) }),
        why: t('offline.state.readyWhy'),
      }
  }
}

/** What of one part is not here. */
export function sayMissing(
  { kept, missing }: Pick<KitPart, 'kept' | 'missing'>,
  t: Say,
  { size }: Pick<Formats, 'size'>,
): string {
  if (missing.files === 0 && missing.requests === 0) return t('offline.allHere')
  const said = [
    ...(missing.requests > 0 ? [t('offline.missingRequests', { count: missing.requests })] : []),
    ...(missing.files > 0 ? [t('offline.missing', { count: missing.files, size: size(missing.bytes) })] : []),
  ].join(', ')
  return kept ? said : `${said} (${t('offline.notKept')})`
}
