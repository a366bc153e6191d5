import type { WaitingWhy } from '#contract/outbox/waiting-why.ts'
import { shortInstant } from './format-time.ts'
import type { FieldSaying } from './say-field.ts'
import { sayRefusal } from './say-refusal.ts'

/** @param whatOf a command of the same list in words; undefined when it is not in the list */
export type WaitingSaying = FieldSaying & { now: number; whatOf: (key: string) => string | undefined }

/** Why a change is not done yet, in a sentence or two. */
export function sayWaiting(why: WaitingWhy, saying: WaitingSaying): string {
  return [sayReason(why, saying), saySure(why, saying), sayNext(why, saying)]
    .filter((part) => part !== '')
    .join(' ')
}

function sayReason(why: WaitingWhy, { t, whatOf }: WaitingSaying): string {
  switch (why.why) {
    case 'failed':
    case 'rejected':
      return t(`needsYou.why.${why.why}`, { why: sayRefusal(why, t) })
    case 'put-off':
      return t('needsYou.why.put-off', { count: why.tries, why: sayRefusal(why, t) })
    case 'files':
      if (why.code !== null) return t('needsYou.why.filesRefused', { why: sayRefusal({ code: why.code }, t) })
      return t(why.paused ? 'needsYou.why.filesPaused' : 'needsYou.why.files', {
        count: why.count,
        percent: why.percent,
      })
    case 'behind': {
      const what = whatOf(why.key)
      return what === undefined ? t('needsYou.why.behindUnknown') : t('needsYou.why.behind', { what })
    }
    case 'held': {
      if (why.key === null) return t('needsYou.why.heldAlone')
      const what = whatOf(why.key)
      return what === undefined ? t('needsYou.why.heldUnknown') : t('needsYou.why.held', { what })
    }
    case 'stuck':
      return t('needsYou.why.stuck', { count: why.tries })
    default:
      return t(`needsYou.why.${why.why}`)
  }
}

function saySure(why: WaitingWhy, { t }: WaitingSaying): string {
  if (why.why !== 'stuck') return ''
  const word = why.code === null ? '' : t('needsYou.why.lastWord', { why: sayRefusal({ code: why.code }, t) })
  return [word, why.unsure ? t('needsYou.why.unsure') : ''].filter((part) => part !== '').join(' ')
}

function sayNext(why: WaitingWhy, { t, now, language }: WaitingSaying): string {
  if (!('nextAt' in why) || why.nextAt === null || why.nextAt <= now) return ''
  return t('needsYou.why.next', { time: shortInstant(why.nextAt, now, language, t) })
}
