import Autocomplete from '@mui/material/Autocomplete'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { FormRow } from '#contract/catalogue/render-form.ts'
import type { FormField, FormValues } from '#contract/catalogue/service-form.ts'
import type { Language } from '#contract/languages.ts'
import { checkValue, type ValueContext } from '../words/check-value.ts'
import { useWords } from '../words/use-words.ts'
import { sayProblem } from './say-problem.ts'
import type { FormProblem } from './use-form-problems.ts'

export type FieldInputProps = {
  field: Omit<FormField, 'columns'>
  row: FormRow
  language: Language
  problem: FormProblem | undefined
  context: ValueContext
  onValue: (value: FormValues[string] | undefined) => void
}

/** One field of a service's form as its kind is written: a text, a choice, several, yes or no. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props
  if (field.kind === 'choices' && field.choices !== undefined) return <ChoicesInput {...props} />
  if (field.kind === 'yes-no' || field.choices !== undefined) return <ChoiceInput {...props} />
  return <TextInput {...props} />
}

/** Texts are checked by their kind when the field is left, so that nothing turns red while it is being typed. */
function TextInput({ field, row, language, problem, context, onValue }: FieldInputProps) {
  const { t } = useWords()
  const [left, setLeft] = useState(false)
  const text = typeof row.value === 'string' || typeof row.value === 'number' ? String(row.value) : ''
  const checked = checkValue({ ...row, missing: false }, context)
  const worth = left && text !== '' && checked.tone !== 'plain'
  const isWrong = problem !== undefined || (worth && checked.tone === 'wrong')
  const help = problem !== undefined ? sayProblem(problem, t) : worth ? sayOwn(checked.words, t) : undefined
  return (
    <TextField
      label={row.label}
      lang={language}
      required={row.required}
      multiline={field.kind === 'long-text'}
      {...(field.kind === 'long-text' ? { minRows: 2, maxRows: 8 } : {})}
      value={text}
      error={isWrong}
      helperText={help ?? field.help?.[language]}
      onBlur={() => setLeft(true)}
      onChange={(event) => onValue(numberOrText(field.kind, event.target.value))}
      autoComplete="off"
      sx={field.kind === 'long-text' ? { gridColumn: '1 / -1' } : {}}
    />
  )
}

/** Pure counts travel as numbers, everything else as the customer would have typed it. */
function numberOrText(kind: FormField['kind'], typed: string): string | number | undefined {
  if (typed === '') return undefined
  return kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : typed
}

/** The handler wrote the value, so nothing is said of keeping the customer's. */
const sayOwn = (words: string | null, t: ReturnType<typeof useWords>['t']): string =>
  (words ?? '').replace(t('values.kept'), '').trim()

function ChoiceInput({ field, row, language, problem, onValue }: FieldInputProps) {
  const { t } = useWords()
  const choices =
    field.kind === 'yes-no'
      ? [
          { value: 'true', label: t('create.yes') },
          { value: 'false', label: t('create.no') },
        ]
      : (field.choices ?? []).map(({ value, label }) => ({ value, label: label[language] }))
  const value = typeof row.value === 'string' || typeof row.value === 'boolean' ? String(row.value) : ''
  return (
    <TextField
      select
      label={row.label}
      lang={language}
      required={row.required}
      value={value}
      error={problem !== undefined}
      helperText={problem === undefined ? field.help?.[language] : sayProblem(problem, t)}
      onChange={(event) => {
        const chosen = event.target.value
        onValue(chosen === '' ? undefined : field.kind === 'yes-no' ? chosen === 'true' : chosen)
      }}
    >
      <MenuItem value="">{t('create.notChosen')}</MenuItem>
      {choices.map(({ value: one, label }) => (
        <MenuItem key={one} value={one} sx={{ whiteSpace: 'normal' }}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  )
}

function ChoicesInput({ field, row, language, problem, onValue }: FieldInputProps) {
  const { t } = useWords()
  const choices = field.choices ?? []
  const chosen = Array.isArray(row.value) ? row.value.map(String) : []
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={choices.map(({ value }) => value)}
      value={chosen}
      getOptionLabel={(value) => choices.find((one) => one.value === value)?.label[language] ?? value}
      onChange={(_event, next) => onValue(next.length === 0 ? undefined : next)}
      sx={{ gridColumn: '1 / -1' }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={row.label}
          lang={language}
          required={row.required}
          error={problem !== undefined}
          helperText={problem === undefined ? field.help?.[language] : sayProblem(problem, t)}
        />
      )}
    />
  )
}
