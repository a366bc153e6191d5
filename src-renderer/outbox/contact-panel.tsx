import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { errorCode } from '#contract/error-codes.ts'
import type { ContactView } from '#contract/outbox/outbox-view.ts'
import { useCommand } from '../connect/use-command.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { useNotify } from '../look/notices.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { sayScope } from './say-scope.ts'

const mostLines = 6

/** When central was last heard of, what was said last, what is tried next and when, and what is still to be fetched. */
export function ContactPanel() {
  const { t, language, number } = useWords()
  const now = useNow()
  const names = useReference()
  const notify = useNotify()
  const { data } = useLive(['outbox.contact'], (engine, signal) =>
    engine.outbox.contact(undefined, { signal }),
  )
  const connection = useConnectionNow()
  const syncNow = useCommand((engine, _input: null) => engine.sync.now())
  if (data === undefined) return null
  const at = (instant: number): string => shortInstant(instant, now, language, t)
  const host = new URL(data.centralUrl).host
  const next = data.nextPushAt ?? data.nextAttemptAt
  const tryNow = async (): Promise<void> => {
    const outcome = await syncNow.run(null)
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
  }
  const lines = [
    data.lastContactAt === null
      ? t('needsYou.contact.never', { host })
      : t('needsYou.contact.last', { time: at(data.lastContactAt), host }),
    data.lastAnswer === null ? '' : sayAnswer(data.lastAnswer, at(data.lastAnswer.at), t),
    next === null || next <= now ? '' : t('needsYou.contact.next', { time: at(next) }),
    data.pushing ? t('needsYou.contact.pushing') : '',
    data.pulling ? t('needsYou.contact.pulling') : '',
  ].filter((line) => line !== '')
  return (
    <Box component="section" aria-labelledby="outbox-contact">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 1 }}>
        <Typography variant="h2" id="outbox-contact">
          {t('needsYou.contact.title')}
        </Typography>
        {connection !== 'working-offline' && (
          <Button variant="outlined" disabled={syncNow.busy} onClick={() => void tryNow()}>
            {t('needsYou.contact.tryNow')}
          </Button>
        )}
      </Box>
      <Typography color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {lines.join(' · ')}
      </Typography>
      {data.fetching.slice(0, mostLines).map(({ scope, part, rows, expected }) => (
        <Typography key={scope} color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {`${sayScope(scope, { t, language, names })}: `}
          {t('needsYou.contact.fetching', {
            part: t(`needsYou.contact.part.${part}`),
            rows: number(rows),
            expected: number(expected),
          })}
        </Typography>
      ))}
      {data.fetching.length > mostLines && (
        <Typography color="textSecondary">
          {t('needsYou.bulk.more', { count: data.fetching.length - mostLines })}
        </Typography>
      )}
    </Box>
  )
}

function sayAnswer(
  { status, code }: NonNullable<ContactView['lastAnswer']>,
  time: string,
  t: ReturnType<typeof useWords>['t'],
): string {
  if (status !== null && status < 400) return t('needsYou.contact.ok', { time, status })
  const named = errorCode.safeParse(code)
  const why = named.success
    ? sayRefusal({ code: named.data }, t)
    : status === null
      ? t('needsYou.contact.nothing')
      : t('needsYou.contact.status', { status })
  return t('needsYou.contact.failed', { time, why })
}
