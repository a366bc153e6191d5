import './without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { chooseDoor } from './connect/choose-door.ts'
import { ConnectionProvider } from './connect/connection-provider.tsx'
import { createConnection } from './connect/create-connection.ts'
import { createLiveStore } from './connect/live-store.ts'
import { readRemembered, writeRemembered } from './connect/remembered.ts'
import { readStyleNonce } from './look/style-nonce.ts'
import { createWords, offeredLanguage } from './words/create-words.ts'
import { Workbench } from './workbench/workbench.tsx'

const nonce = readStyleNonce(document)
const words = createWords(readRemembered('language', offeredLanguage, 'fi'))
document.documentElement.lang = words.language
words.on('languageChanged', (language) => {
  document.documentElement.lang = language
  writeRemembered('language', language)
})

const connection = createConnection(chooseDoor(window))
const live = createLiveStore(connection)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <ConnectionProvider connection={connection} live={live}>
        <Workbench nonce={nonce} />
      </ConnectionProvider>
    </I18nextProvider>
  </StrictMode>,
)
