import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWords } from '../words/use-words.ts'
import { LeavingLine } from './leaving-line.tsx'
import { OutboxFrame, rowsAtOnce } from './outbox-frame.tsx'
import { whatOfRows } from './what-of.ts'

/** What has been done here and has not arrived yet, request by request in the order in which it leaves, and why it waits. */
export function LeavingList({ onOpen }: { onOpen: (id: RequestId) => void }) {
  const { t, language } = useWords()
  const names = useReference()
  const [limit, setLimit] = useState(rowsAtOnce)
  const live = useLive(['outbox.leaving', limit], (engine, signal) =>
    engine.outbox.leaving({ limit }, { signal }),
  )
  const rows = useMemo(() => live.data?.rows ?? [], [live.data])
  const whatOf = useMemo(() => whatOfRows(rows, { t, language, names }), [rows, t, language, names])
  return (
    <OutboxFrame
      live={live}
      shown={rows.length}
      id="outbox-leaving"
      title={t('outbox.leavingTitle')}
      intro={t('needsYou.leavingIntro', {
        count: live.data?.total ?? 0,
        requests: live.data?.requests ?? 0,
      })}
      empty={t('outbox.leavingEmpty')}
      onMore={(more) => setLimit(limit + more)}
    >
      {byRequest(rows).map(({ id, rows: ofRequest, first }) => (
        <Box
          key={id}
          component="section"
          aria-label={`${first.requestNumber} ${first.requestSubject}`}
          sx={{
            borderTop: 1,
            borderColor: 'divider',
            py: 1,
            contentVisibility: 'auto',
            containIntrinsicSize: 'auto 64px',
          }}
        >
          <Typography component="h3" noWrap>
            <Link
              component="button"
              variant="body1"
              onClick={() => onOpen(id)}
              title={t('outbox.openLabel', { number: first.requestNumber })}
              sx={{ verticalAlign: 'baseline', textAlign: 'left', fontWeight: 600 }}
            >
              {first.requestNumber}
            </Link>
            {` ${first.requestSubject}`}
            {ofRequest.length > 1 && (
              <Typography component="span" variant="caption" color="textSecondary">
                {` · ${t('needsYou.requestChanges', { count: ofRequest.length })}`}
              </Typography>
            )}
          </Typography>
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {ofRequest.map((row) => (
              <LeavingLine key={row.command.key} row={row} whatOf={whatOf} />
            ))}
          </Box>
        </Box>
      ))}
    </OutboxFrame>
  )
}

type OfRequest = { id: RequestId; first: OutboxRow; rows: OutboxRow[] }

/** The rows come request by request already. */
function byRequest(rows: readonly OutboxRow[]): OfRequest[] {
  const found: OfRequest[] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last?.id === row.command.requestId) last.rows.push(row)
    else found.push({ id: row.command.requestId, first: row, rows: [row] })
  }
  return found
}
