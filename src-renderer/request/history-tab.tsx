import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import type { Reference } from '../connect/use-reference.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import { useWords } from '../words/use-words.ts'
import { sayChanges, sayDeed } from './say-event.ts'

const firstShown = 60

/** Every change, newest first: who, when, from what to what, why, and when it was done if that was offline. */
export function HistoryTab({ events, reference }: { events: readonly HistoryEvent[]; reference: Reference }) {
  const { t, language } = useWords()
  const [whole, setWhole] = useState(false)
  const newestFirst = events.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const shown = whole ? newestFirst : newestFirst.slice(0, firstShown)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <SectionHeading>{t('request.history.title')}</SectionHeading>
      {events.length === 0 && <Typography color="textSecondary">{t('request.history.none')}</Typography>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {shown.map((event) => (
          <Box
            component="li"
            key={event.id}
            sx={{ borderLeft: 2, borderColor: 'divider', pl: 3, pb: 2, overflowWrap: 'anywhere' }}
          >
            <Typography>
              <strong>{event.byName === '' ? t('request.history.system') : event.byName}</strong>{' '}
              {sayDeed(event.what, t)}
            </Typography>
            <Typography variant="caption" color="textSecondary" component="p">
              {formatInstant(event.at, language)}
              {event.issuedAt !== null &&
                event.at - event.issuedAt > offlineAfterMs &&
                ` · ${t('request.history.offline', { time: formatInstant(event.issuedAt, language) })}`}
            </Typography>
            {sayChanges(event, { t, language, names: reference }).map((change) => (
              <Typography key={change} variant="caption" component="p">
                {change}
              </Typography>
            ))}
            {event.reason !== null && event.reason !== '' && (
              <Typography variant="caption" component="p">
                {t('request.history.reason', { reason: event.reason })}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
      {!whole && events.length > firstShown && (
        <Button variant="outlined" onClick={() => setWhole(true)}>
          {t('request.history.all', { count: events.length })}
        </Button>
      )}
    </Box>
  )
}

/** A command that took longer than this to reach central was given without the network. */
const offlineAfterMs = 60_000
