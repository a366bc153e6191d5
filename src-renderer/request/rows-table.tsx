import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { Language } from '#contract/languages.ts'
import { ToneMark, toneColour } from '../look/tone-mark.tsx'
import type { ReadRow } from './read-form.ts'

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    padding: '3px 8px 3px 0',
    borderBottom: `1px solid ${theme.tokens.line}`,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  '& th': { fontWeight: 500, fontSize: '0.75rem', color: theme.tokens.quietText },
}))

/** Lines of an order or a list: a table under the customer's own column names, wrong cells marked where they stand. */
export function RowsTable({ lines, language }: { lines: readonly ReadRow[][]; language: Language }) {
  const [first = []] = lines
  return (
    <Box sx={{ overflowX: 'auto', width: '100%' }}>
      <Table lang={language}>
        <thead>
          <tr>
            {first.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            // Lines have no ids of their own; a submission never changes, so their order is their identity.
            <tr key={at}>
              {line.map((cell) => (
                <td key={cell.key}>
                  {cell.checked.shown}
                  {cell.checked.words !== null && cell.checked.tone !== 'plain' && (
                    <Box
                      sx={(theme) => ({
                        display: 'flex',
                        gap: 1,
                        alignItems: 'center',
                        fontSize: '0.75rem',
                        color: toneColour(cell.checked.tone, theme),
                      })}
                    >
                      <ToneMark tone={cell.checked.tone} />
                      {cell.checked.words}
                    </Box>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  )
}
