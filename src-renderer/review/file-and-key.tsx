import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { formatSize } from '../words/format-file.ts'
import { useWords } from '../words/use-words.ts'

export type FileAndKey = { file: File | null; passphrase: string | null; ready: boolean }

/** A sealed file of this machine, and what opens it: a passphrase, or the key of this machine. */
export function useFileAndKey(): FileAndKey & {
  kind: 'passphrase' | 'key'
  secret: string
  setFile: (file: File | null) => void
  setKind: (kind: 'passphrase' | 'key') => void
  setSecret: (text: string) => void
} {
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<'passphrase' | 'key'>('passphrase')
  const [secret, setSecret] = useState('')
  return {
    file,
    kind,
    secret,
    passphrase: kind === 'key' ? null : secret,
    ready: file !== null && (kind === 'key' || secret !== ''),
    setFile,
    setKind,
    setSecret,
  }
}

export function FileAndKeyFields({
  ending,
  file,
  kind,
  secret,
  setFile,
  setKind,
  setSecret,
}: ReturnType<typeof useFileAndKey> & { ending: string }) {
  const { t, language } = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {t('review.package.chooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          accept={ending}
          aria-label={t('review.package.chooseFile')}
          // The button before it is the one that is reached and pressed by keyboard.
          tabIndex={-1}
          style={visuallyHidden}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          {file === null ? t('review.package.noFile') : `${file.name} · ${formatSize(file.size, language)}`}
        </Typography>
      </Box>
      <TextField
        select
        label={t('review.package.seal')}
        value={kind}
        onChange={(event) => setKind(event.target.value === 'key' ? 'key' : 'passphrase')}
      >
        <MenuItem value="passphrase">{t('review.package.byPassphrase')}</MenuItem>
        <MenuItem value="key">{t('review.package.ownKey')}</MenuItem>
      </TextField>
      {kind === 'passphrase' && (
        <TextField
          label={t('review.package.passphrase')}
          type="password"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="off"
        />
      )}
    </>
  )
}
