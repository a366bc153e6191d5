import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { visuallyHidden } from '@mui/utils'
import { useId } from 'react'
import type { FieldChoice, ThreeWayField } from '#contract/outbox/outbox-view.ts'
import { ToneMark } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { type FieldSaying, fieldName, fieldValue } from '../words/say-field.ts'
import { useNow } from '../words/use-now.ts'
import { bothTags } from './both-tags.ts'
import { WordDiff } from './word-diff.tsx'

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  minWidth: 520,
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  borderTop: `1px solid ${theme.tokens.line}`,
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    padding: '5px 12px',
    borderBottom: `1px solid ${theme.tokens.line}`,
    borderRight: `1px solid ${theme.tokens.line}`,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  '& th': { fontWeight: 500, color: theme.tokens.quietText },
  '& td.mine': { backgroundColor: theme.tokens.wellSoft },
  '& td.theirs': { backgroundColor: theme.tokens.soonSoft, fontWeight: 600 },
  '& label': { margin: 0, display: 'flex', alignItems: 'center' },
}))

export type Choosing = {
  choices: Readonly<Record<string, readonly FieldChoice[]>>
  chosen: Readonly<Record<string, FieldChoice>>
  onChoose: (field: string, choice: FieldChoice) => void
}

/** When I began, what I wanted, what is now and by whom; a diamond marks what has changed, radios choose where one may. */
export function ThreeWayTable({
  fields,
  saying,
  choosing,
}: {
  fields: readonly ThreeWayField[]
  saying: FieldSaying
  choosing: Choosing | undefined
}) {
  const { t } = saying
  return (
    // Wider than a narrow pane: scrolled by keyboard too.
    <Box sx={{ overflowX: 'auto' }} tabIndex={0}>
      <Table>
        <colgroup>
          <Box component="col" sx={{ width: '17%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('outbox.columns.field')}</th>
            <th scope="col">{t('outbox.columns.began')}</th>
            <th scope="col">{t('outbox.columns.wanted')}</th>
            <th scope="col">{t('needsYou.now')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} field={field} saying={saying} choosing={choosing} />
          ))}
        </tbody>
      </Table>
    </Box>
  )
}

function FieldRow({
  field: row,
  saying,
  choosing,
}: {
  field: ThreeWayField
  saying: FieldSaying
  choosing: Choosing | undefined
}) {
  const { t, language } = saying
  const now = useNow()
  const group = useId()
  // Where both are the same there is nothing to choose.
  const choices = row.same ? [] : (choosing?.choices[row.field] ?? [])
  const name = fieldName(row.field, t)
  const say = (value: ThreeWayField['mine']): string =>
    value === undefined ? t('acts.nothing') : fieldValue(row.field, value, saying)
  const radio = (choice: FieldChoice, label: string) =>
    choosing !== undefined &&
    choices.includes(choice) && (
      <FormControlLabel
        control={
          <Radio
            size="small"
            name={group}
            checked={(choosing.chosen[row.field] ?? 'mine') === choice}
            onChange={() => choosing.onChoose(row.field, choice)}
            slotProps={{ input: { 'aria-label': `${t('needsYou.chooseLabel', { field: name })}: ${label}` } }}
            sx={{ p: 0.5 }}
          />
        }
        label={<Typography variant="caption">{label}</Typography>}
      />
    )
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{say(row.base)}</td>
      <td className={row.mine === undefined ? undefined : 'mine'}>
        <Changed before={row.base} after={row.mine} say={say} field={row.field} />
        {radio('mine', t('needsYou.takeMine'))}
        {radio('both', t('needsYou.takeBoth', { value: say(bothTags(row)) }))}
      </td>
      <td className={row.changed ? 'theirs' : undefined}>
        {row.changed && (
          <Box component="span" sx={{ mr: 1.5 }}>
            <ToneMark tone="notice" />
            <span style={visuallyHidden}>{t('outbox.changed')}</span>
          </Box>
        )}
        <Changed before={row.base} after={row.theirs} say={say} field={row.field} />
        {row.by !== null && (
          <Typography variant="caption" component="div" color="textSecondary">
            {t('needsYou.by', { name: row.by.name, time: shortInstant(row.by.at, now, language, t) })}
          </Typography>
        )}
        {radio('theirs', t('needsYou.takeTheirs'))}
      </td>
    </tr>
  )
}

/** Texts and lists show what came and what went; a choice of one value is clear enough as it is. */
function Changed({
  before,
  after,
  say,
  field,
}: {
  before: ThreeWayField['base']
  after: ThreeWayField['mine']
  say: (value: ThreeWayField['mine']) => string
  field: string
}) {
  const isText = field === 'waitingReason' || field === 'tags'
  if (!isText || after === undefined || before === undefined) return <>{say(after)}</>
  const text = (value: ThreeWayField['mine']): string =>
    value === null || (Array.isArray(value) && value.length === 0) ? '' : say(value)
  return text(after) === '' && text(before) === '' ? (
    <>{say(after)}</>
  ) : (
    <WordDiff before={text(before)} after={text(after)} />
  )
}
