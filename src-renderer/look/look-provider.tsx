import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { createLook } from './create-look.ts'
import { type LookChoice, lookFor } from './look-choice.ts'

type LookSettings = { choice: LookChoice; choose: (choice: LookChoice) => void; nonce: string | undefined }

const LookContext = createContext<LookSettings | undefined>(undefined)

/** Every style of the page comes from here and carries the nonce of the load. */
export function LookProvider({ children, ...settings }: LookSettings & { children: ReactNode }) {
  const { choice, nonce } = settings
  const dark = useMediaQuery('(prefers-color-scheme: dark)')
  const moreContrast = useMediaQuery('(prefers-contrast: more)')
  const theme = useMemo(
    () => createLook(lookFor(choice, { dark, moreContrast })),
    [choice, dark, moreContrast],
  )
  const cache = useMemo(
    () => createCache({ key: 'th', prepend: true, ...(nonce === undefined ? {} : { nonce }) }),
    [nonce],
  )
  return (
    <LookContext value={settings}>
      <CacheProvider value={cache}>
        <ThemeProvider theme={theme}>
          <CssBaseline />
          {children}
        </ThemeProvider>
      </CacheProvider>
    </LookContext>
  )
}

export function useLook(): LookSettings {
  const settings = useContext(LookContext)
  if (settings === undefined) throw new Error('used outside of the look provider')
  return settings
}
