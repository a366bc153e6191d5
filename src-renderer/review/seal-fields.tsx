import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { type Seal, seal as sealSchema } from '#contract/reviews/package-calls.ts'
import { useWords } from '../words/use-words.ts'

type Kind = Seal['kind']

/** What a file is sealed to: a passphrase or somebody's public key. `seal` is undefined until it would do. */
export function useSeal(): {
  seal: Seal | undefined
  kind: Kind
  secret: string
  setKind: (kind: Kind) => void
  setSecret: (text: string) => void
} {
  const [kind, setKind] = useState<Kind>('passphrase')
  const [secret, setSecret] = useState('')
  const wished = kind === 'passphrase' ? { kind, passphrase: secret } : { kind, recipient: secret.trim() }
  const { data } = sealSchema.safeParse(wished)
  return { seal: data, kind, secret, setKind, setSecret }
}

export function SealFields({ kind, secret, setKind, setSecret }: ReturnType<typeof useSeal>) {
  const { t } = useWords()
  return (
    <>
      <TextField
        select
        label={t('review.package.seal')}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value === 'key' ? 'key' : 'passphrase')
          setSecret('')
        }}
      >
        <MenuItem value="passphrase">{t('review.package.byPassphrase')}</MenuItem>
        <MenuItem value="key">{t('review.package.byKey')}</MenuItem>
      </TextField>
      {kind === 'passphrase' ? (
        <TextField
          label={t('review.package.passphrase')}
          type="password"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          helperText={t('review.package.passphraseWhy')}
          autoComplete="new-password"
        />
      ) : (
        <TextField
          label={t('review.package.recipient')}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
    </>
  )
}
