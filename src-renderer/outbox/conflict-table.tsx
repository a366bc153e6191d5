import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { visuallyHidden } from '@mui/utils'
import type { Conflict } from '#contract/commands/command.ts'
import { ToneMark } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { type FieldSaying, fieldName, fieldValue } from '../words/say-field.ts'
import { useNow } from '../words/use-now.ts'
import type { ConflictRow } from './conflict-rows.ts'

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  borderTop: `1px solid ${theme.tokens.line}`,
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    padding: '7px 16px',
    borderBottom: `1px solid ${theme.tokens.line}`,
    borderRight: `1px solid ${theme.tokens.line}`,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  '& th': { fontWeight: 500, color: theme.tokens.quietText },
  '& td.mine': { backgroundColor: theme.tokens.wellSoft },
  '& td.theirs': { backgroundColor: theme.tokens.soonSoft, fontWeight: 600 },
}))

/** When I began, what I wanted, what is now and by whom; what somebody else changed is marked with a diamond. */
export function ConflictTable({
  rows,
  conflict,
  saying,
  text,
}: {
  rows: readonly ConflictRow[]
  conflict: Conflict
  saying: FieldSaying
  text: string | null
}) {
  const { t, language } = saying
  const now = useNow()
  const nothing = t('acts.nothing')
  const say = (row: ConflictRow, value: ConflictRow['now']): string =>
    value === undefined ? nothing : fieldValue(row.field, value, saying)
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table>
        <colgroup>
          <Box component="col" sx={{ width: '16%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('outbox.columns.field')}</th>
            <th scope="col">{t('outbox.columns.began')}</th>
            <th scope="col">{t('outbox.columns.wanted')}</th>
            <th scope="col">
              {t('outbox.columns.nowBy', {
                name: conflict.byName,
                time: shortInstant(conflict.at, now, language, t),
              })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row">{fieldName(row.field, t)}</th>
              <td>{say(row, row.began)}</td>
              <td className="mine">{say(row, row.wanted)}</td>
              <td className={row.changed ? 'theirs' : undefined}>
                {row.changed && (
                  <Box component="span" sx={{ mr: 1.5 }}>
                    <ToneMark tone="notice" />
                    <span style={visuallyHidden}>{t('outbox.changed')}</span>
                  </Box>
                )}
                {say(row, row.now)}
              </td>
            </tr>
          ))}
          {text !== null && (
            <tr>
              <th scope="row">{t('acts.fields.message')}</th>
              <td>{nothing}</td>
              <td className="mine">
                {t('outbox.message', {
                  start: text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text,
                  count: text.length,
                })}
              </td>
              <td>{nothing}</td>
            </tr>
          )}
        </tbody>
      </Table>
    </Box>
  )
}
