import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { Language } from '#contract/languages.ts'
import { copyText } from '../connect/copy-text.ts'
import { CopyButton } from '../look/copy-button.tsx'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { KeyHint } from '../look/key-hint.tsx'
import { ToneMark, toneColour, toneGround } from '../look/tone-mark.tsx'
import { checkValue, isWide, type ValueContext } from '../words/check-value.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { BreakAtSign } from './break-at-sign.tsx'
import type { ReadRow } from './read-form.ts'
import { RowsTable } from './rows-table.tsx'
import type { Reveal } from './use-reveal.ts'

/**
 * One value where the customer wrote it: the customer's label, the value as it should be read, and below it what is
 * wrong and what it should be. A wrong value takes the whole width and is red in shape, word and colour.
 */
export function FormValue({
  row,
  language,
  context,
  reveal,
  purpose,
}: {
  row: ReadRow
  language: Language
  context: ValueContext
  reveal: Reveal
  purpose: string
}) {
  const { t } = useWords()
  const raw = row.masked ? reveal.valueOf(row.key) : undefined
  const checked = raw === undefined ? row.checked : checkValue({ ...row, value: raw }, context)
  const refusal = row.masked ? reveal.refusalOf(row.key) : undefined
  const alarming = checked.tone === 'wrong' || checked.tone === 'missing'
  const table = row.table.length > 0
  const source = row.source !== undefined && row.source !== 'customer' ? row.source : undefined
  return (
    <Box
      data-value={row.key}
      id={`value-${row.key}`}
      tabIndex={-1}
      sx={(theme) => ({
        minWidth: 0,
        ...(alarming || table || isWide(row.kind, checked.shown) ? { gridColumn: '1 / -1' } : {}),
        ...(alarming
          ? {
              px: 2,
              py: 1.5,
              borderRadius: 1,
              borderLeft: `3px solid ${toneColour(checked.tone, theme)}`,
              backgroundColor: toneGround(checked.tone, theme),
            }
          : {}),
        '& [data-copy]': { opacity: 0 },
        '&:hover [data-copy], &:focus-within [data-copy]': { opacity: 1 },
      })}
    >
      <Typography component="dt" variant="caption" color="textSecondary" lang={language}>
        {row.label}
        {row.required && (
          <Box component="span" title={t('request.form.required')} aria-label={t('request.form.required')}>
            {'\u00A0*'}
          </Box>
        )}
        {source !== undefined && ` · ${t(`request.form.source.${source}`)}`}
      </Typography>
      <Box component="dd" sx={{ m: 0, display: 'flex', alignItems: 'flex-start', gap: 1, minWidth: 0 }}>
        {table ? (
          <RowsTable lines={row.table} language={language} />
        ) : (
          <>
            <Typography
              component="span"
              lang={language}
              sx={{
                minWidth: 0,
                py: 0.5,
                lineHeight: 1.4,
                fontWeight: row.kind === 'long-text' ? 400 : 550,
                overflowWrap: 'anywhere',
                whiteSpace: 'pre-wrap',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {row.kind === 'email' ? <BreakAtSign text={checked.shown} /> : checked.shown}
            </Typography>
            {row.masked && (
              <Button
                variant="outlined"
                disabled={reveal.busy}
                data-reveal={row.key}
                aria-keyshortcuts="h"
                onClick={() =>
                  raw === undefined ? void reveal.show(row.key, purpose) : reveal.hide(row.key)
                }
                sx={{ minHeight: 22, py: 0, px: 1.5, fontSize: '0.75rem', gap: 1 }}
              >
                <span>
                  {t(raw === undefined ? 'request.form.reveal' : 'request.form.hide')}
                  <span style={visuallyHidden}>{` ${row.label}`}</span>
                </span>
                <KeyHint aria-hidden="true">h</KeyHint>
              </Button>
            )}
            {checked.copy !== null && (!row.masked || raw !== undefined) && (
              <CopyButton
                label={`${t('request.form.copy', { label: row.label })} (c)`}
                copiedLabel={t('request.form.copied')}
                failedLabel={t('request.form.copyFailed')}
                write={() => copyText(checked.copy ?? '')}
              />
            )}
          </>
        )}
      </Box>
      {checked.words !== null && (
        <Typography
          component="dd"
          variant="caption"
          sx={(theme) => ({
            m: 0,
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
            color: toneColour(checked.tone, theme),
            fontWeight: alarming ? 600 : 400,
          })}
        >
          <ToneMark tone={checked.tone} />
          {checked.words}
        </Typography>
      )}
      {raw !== undefined && (
        <Typography component="dd" variant="caption" color="textSecondary" aria-live="polite" sx={{ m: 0 }}>
          {t('request.form.revealed', { purpose })}
        </Typography>
      )}
      {refusal !== undefined && (
        <Typography component="dd" variant="caption" color="error" role="alert" sx={{ m: 0 }}>
          {sayRefusal(refusal, t)}
        </Typography>
      )}
    </Box>
  )
}
