import type { Language } from '#contract/languages.ts'
import { dayOfInstant, formatTimeOfDay } from '#contract/rules/finnish-dates.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { shortInstant } from '../words/format-time.ts'
import type { Say } from '../words/say.ts'

/** `well` = everything is here, `busy` = on its way, `paused` = offline by choice or by the network, `trouble` = a person must act. */
export type SyncMood = 'well' | 'busy' | 'paused' | 'trouble'
export type SyncWords = { mood: SyncMood; text: string; detail: string | null }

/** What the sync light says: only what is true now, and since when. */
export function syncWords(
  status: SyncStatus,
  now: number,
  language: Language,
  t: Say,
  number: (value: number) => string,
): SyncWords {
  const { upToDateAt, progress, nextAttemptAt, trouble } = status
  const asOf = upToDateAt ?? status.keptAsOf ?? null
  const until = asOf === null ? null : shortInstant(asOf, now, language, t)
  const retry =
    nextAttemptAt !== null && nextAttemptAt > now
      ? t('workbench.status.nextAttempt', { time: formatTimeOfDay(nextAttemptAt, language) })
      : null
  // That there is no network is already the text itself.
  const why =
    trouble === null || trouble.code === 'offline'
      ? null
      : trouble.code === 'disk_pressure'
        ? t('storage.noRoom')
        : t(`errors.${trouble.code}`)
  const detail = [why, retry].filter((part) => part !== null).join(' ')
  const say = (mood: SyncMood, text: string): SyncWords => ({
    mood,
    text,
    detail: detail === '' ? null : detail,
  })

  switch (status.connection) {
    case 'upgrade-required':
      return say('trouble', t('workbench.status.upgrade'))
    case 'package':
      return say('paused', t('review.package.status'))
    case 'signed-out':
      return say('trouble', t('workbench.status.signedOut'))
    case 'working-offline':
      return say(
        'paused',
        until === null
          ? t('workbench.status.offlineNever')
          : t('workbench.status.workingOffline', { time: until }),
      )
    case 'offline':
      return say(
        'paused',
        until === null ? t('workbench.status.offlineNever') : t('workbench.status.offline', { time: until }),
      )
    case 'connecting':
      return say('busy', t('workbench.status.connecting'))
    case 'online':
      if (progress !== null) {
        return say(
          'busy',
          t('workbench.status.fetching', {
            fetched: number(progress.fetched),
            total: number(progress.total),
          }),
        )
      }
      if (upToDateAt === null) return say('busy', t('workbench.status.online'))
      return say(
        trouble === null ? 'well' : 'busy',
        dayOfInstant(upToDateAt) === dayOfInstant(now)
          ? t('workbench.status.upToDate', { time: formatTimeOfDay(upToDateAt, language) })
          : t('workbench.status.upToDateDay', { time: until ?? '' }),
      )
  }
}
