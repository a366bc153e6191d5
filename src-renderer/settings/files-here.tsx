import FormControl from '@mui/material/FormControl'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useCommand } from '../connect/use-command.ts'
import { useLive } from '../connect/use-live.ts'
import { formatSize } from '../words/format-file.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

const offeredBytes = [100_000_000, 500_000_000, 2_000_000_000, 10_000_000_000]

/** How much of the disk attachments may take, by which rule they come, and how much they take now. */
export function FilesHere() {
  const { t, language } = useWords()
  const { data } = useLive(['attachments.keeping'], (engine, signal) =>
    engine.attachments.keeping(undefined, { signal }),
  )
  const choose = useCommand((engine, budgetBytes: number) => engine.attachments.setBudget({ budgetBytes }))
  // Shown as chosen at once; the engine's own word comes a moment later.
  const [asked, setAsked] = useState<number | null>(null)
  if (data === undefined) return null
  const size = (bytes: number): string => formatSize(bytes, language === 'en' ? 'en-GB' : 'fi-FI')
  const shown = choose.refusal === undefined ? (asked ?? data.budgetBytes) : data.budgetBytes
  return (
    <FormControl sx={{ maxWidth: 260 }}>
      <Typography component="h3" id="settings-files" variant="body2" color="textSecondary">
        {t('files.keeping.title')}
      </Typography>
      <Select
        size="small"
        value={shown}
        labelId="settings-files"
        onChange={(event) => {
          setAsked(Number(event.target.value))
          void choose.run(Number(event.target.value))
        }}
        sx={{ my: 1 }}
      >
        {[...new Set([...offeredBytes, shown])]
          .toSorted((one, other) => one - other)
          .map((bytes) => (
            <MenuItem key={bytes} value={bytes}>
              {t('files.keeping.budget', { size: size(bytes) })}
            </MenuItem>
          ))}
      </Select>
      <Typography component="output" variant="body2" color="text.secondary">
        {t('files.keeping.used', { size: size(data.usedBytes), count: data.files })}{' '}
        {data.leftOut > 0 && t('files.keeping.leftOut', { count: data.leftOut })}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {t('files.keeping.rule')}
      </Typography>
      {choose.refusal !== undefined && (
        <Typography role="alert" variant="body2" color="error">
          {sayRefusal(choose.refusal, t)}
        </Typography>
      )}
    </FormControl>
  )
}
