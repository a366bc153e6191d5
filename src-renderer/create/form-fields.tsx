import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { formRows } from '#contract/catalogue/render-form.ts'
import type { FormField, FormValues } from '#contract/catalogue/service-form.ts'
import type { Language } from '#contract/languages.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import type { ValueContext } from '../words/check-value.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { FieldInput } from './field-input.tsx'
import { RowsInput } from './rows-input.tsx'
import type { FormProblem } from './use-form-problems.ts'

/** The service's own form with the customer's labels, checked as it is filled, and what the caller told. */
export function FormFields({
  service,
  language,
  values,
  problems,
  showMissing,
  message,
  teamName,
  onValues,
  onMessage,
}: {
  service: SyncedService
  language: Language
  values: FormValues
  problems: readonly FormProblem[]
  /** Missing values are said only after the first try to save. */
  showMissing: boolean
  message: string
  teamName: string
  onValues: (values: FormValues) => void
  onMessage: (message: string) => void
}) {
  const words = useWords()
  const { t } = words
  const today = dayOfInstant(useNow())
  const context = useMemo<ValueContext>(
    () => ({ language: words.language, today, t }),
    [words.language, today, t],
  )
  const fields = useMemo(
    () => new Map(service.form.steps.flatMap((step) => step.fields).map((field) => [field.key, field])),
    [service],
  )
  const steps = formRows(service.form, values, language)
  const promise =
    service.due.unit === 'business-days'
      ? t('create.promise_days', { count: service.due.amount })
      : t('create.promise_hours', { count: service.due.amount })
  const set = (field: FormField, value: FormValues[string] | undefined): void => {
    const { [field.key]: _before, ...rest } = values
    onValues(value === undefined ? rest : { ...rest, [field.key]: value })
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 }}>
      <SectionHeading end={`${t('create.goesTo', { team: teamName })} · ${promise}`}>
        {t('create.form')}
      </SectionHeading>
      {language !== words.language && (
        <Typography variant="caption" color="textSecondary">
          {t('create.formIn', { language: t(`requestWords.language.${language}`) })}
        </Typography>
      )}
      {steps.map((step) => (
        <Box key={step.key} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
          <Typography component="h4" lang={language} sx={{ fontWeight: 600 }}>
            {step.title}
          </Typography>
          <Box
            sx={{
              display: 'grid',
              gap: 3,
              alignItems: 'start',
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
            }}
          >
            {step.rows.map((row) => {
              const field = fields.get(row.key)
              if (field === undefined || !row.shown) return null
              const problem = problems.find(
                ({ field: of, code }) => of === row.key && (showMissing || code !== 'missing'),
              )
              const common = { field, row, language, problem, context }
              return field.kind === 'rows' ? (
                <RowsInput key={row.key} {...common} onValue={(value) => set(field, value)} />
              ) : (
                <FieldInput key={row.key} {...common} onValue={(value) => set(field, value)} />
              )
            })}
          </Box>
        </Box>
      ))}
      <TextField
        multiline
        minRows={3}
        maxRows={8}
        label={t('create.message')}
        helperText={t('create.messageHelp')}
        value={message}
        onChange={(event) => onMessage(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 20_000 } }}
      />
    </Box>
  )
}
