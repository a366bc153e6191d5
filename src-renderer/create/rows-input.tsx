import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { formValues, type FormField, type FormValues } from '#contract/catalogue/service-form.ts'
import { useWords } from '../words/use-words.ts'
import { FieldInput, type FieldInputProps } from './field-input.tsx'
import { sayProblem } from './say-problem.ts'

/** Lines of an order: each a small form of its own columns. */
export function RowsInput({
  field,
  row,
  language,
  problem,
  context,
  onValue,
}: FieldInputProps & { field: FormField }) {
  const { t } = useWords()
  const columns = field.columns ?? []
  const lines: FormValues[] = Array.isArray(row.value)
    ? row.value.map((line) => formValues.catch({}).parse(line))
    : []
  const replace = (next: FormValues[]): void => onValue(next.length === 0 ? undefined : next)
  const setCell = (at: number, key: string, value: FormValues[string] | undefined): void =>
    replace(
      lines.map((line, index) => {
        if (index !== at) return line
        const { [key]: _before, ...rest } = line
        return value === undefined ? rest : { ...rest, [key]: value }
      }),
    )
  return (
    <Box
      component="fieldset"
      aria-label={row.label}
      sx={{
        gridColumn: '1 / -1',
        border: 0,
        m: 0,
        p: 0,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
      }}
    >
      <Typography variant="caption" color={problem === undefined ? 'textSecondary' : 'error'} lang={language}>
        {row.label}
        {row.required && ' *'}
        {problem !== undefined && ` – ${sayProblem(problem, t)}`}
      </Typography>
      {lines.map((_line, at) => (
        // A line has no id; lines are only added at the end and removed by their place.
        <Box
          key={at}
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(160px, 100%), 1fr))',
            borderLeft: 2,
            borderColor: 'divider',
            pl: 3,
          }}
        >
          {columns.map((column) => {
            const cell = row.lines[at]?.find(({ key }) => key === column.key)
            if (cell === undefined || !cell.shown) return null
            return (
              <FieldInput
                key={column.key}
                field={column}
                row={cell}
                language={language}
                problem={undefined}
                context={context}
                onValue={(value) => setCell(at, column.key, value)}
              />
            )
          })}
          <Button
            onClick={() => replace(lines.filter((_one, index) => index !== at))}
            sx={{ justifySelf: 'start' }}
          >
            {t('create.removeRow', { row: at + 1 })}
          </Button>
        </Box>
      ))}
      <Button variant="outlined" onClick={() => replace([...lines, {}])} sx={{ alignSelf: 'flex-start' }}>
        {t('create.addRow')}
      </Button>
    </Box>
  )
}
