import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { ChoiceRow } from '../look/choice-row.tsx'
import { ToneMark } from '../look/tone-mark.tsx'
import { useKeys } from '../look/use-keys.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** The requests of a set, in its order: j and k go on, / searches inside. */
export function SetRows({
  setId,
  chosen,
  onChoose,
}: {
  setId: string
  chosen: RequestId | null
  onChoose: (id: RequestId) => void
}) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const [text, setText] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const live = useLive(['reviews.set', setId, text], (engine, signal) =>
    engine.reviews.set({ id: setId, text }, { signal }),
  )
  const rows = live.data?.rows ?? []
  const place = rows.findIndex(({ id }) => id === chosen)
  const go = (to: number) => (): false | undefined => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))]
    if (row === undefined) return false
    onChoose(row.id)
    return undefined
  }
  useKeys({ j: go(place + 1), k: go(place < 0 ? 0 : place - 1), '/': () => search.current?.select() })
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  return (
    <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ p: 2, pb: 1 }}>
        <TextField
          type="search"
          label={t('review.sets.search')}
          value={text}
          inputRef={search}
          onChange={(event) => setText(event.target.value)}
          fullWidth
        />
        {live.data !== undefined && (
          <Typography component="output" variant="caption" color="textSecondary">
            {t('review.sets.progress', { reviewed: live.data.reviewed, total: live.data.total })}
          </Typography>
        )}
      </Box>
      {live.state === 'error' && (
        <Typography role="alert" sx={{ px: 2 }}>
          {sayRefusal(live.refusal, t)}
        </Typography>
      )}
      {live.state === 'data' && rows.length === 0 && (
        <Typography color="textSecondary" sx={{ px: 2 }}>
          {t('review.sets.noRows')}
        </Typography>
      )}
      <Box
        component="ul"
        ref={list}
        aria-label={t('review.sets.rows')}
        aria-busy={live.state === 'loading' || (live.state === 'data' && live.old)}
        sx={{ m: 0, p: 0, px: 1, pb: 2, listStyle: 'none', overflowY: 'auto', minHeight: 0, flex: 1 }}
      >
        {rows.map((row) => {
          const service = reference.services.get(row.service)
          const handler = row.assigneeId === null ? undefined : reference.persons.get(row.assigneeId)
          return (
            <li key={row.id}>
              <ChoiceRow chosen={row.id === chosen} onChoose={() => onChoose(row.id)}>
                <Typography component="span" sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
                  {row.reviewed && <ToneMark tone="right" />}
                  <strong>{row.number}</strong>
                </Typography>
                <Typography component="span" noWrap sx={{ display: 'block' }}>
                  {service === undefined ? row.subject : textOf(service.name)}
                </Typography>
                <Typography
                  component="span"
                  variant="caption"
                  color="textSecondary"
                  sx={{ display: 'block' }}
                >
                  {[
                    t(row.reviewed ? 'review.sets.reviewed' : 'review.sets.notReviewed'),
                    ...(row.findings > 0 ? [t('review.sets.findings', { count: row.findings })] : []),
                    ...(handler === undefined ? [] : [handler.name]),
                  ].join(' · ')}
                </Typography>
              </ChoiceRow>
            </li>
          )
        })}
      </Box>
    </Box>
  )
}
