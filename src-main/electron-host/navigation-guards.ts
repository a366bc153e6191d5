import type { App, WebContents } from 'electron/main'
import { isAppUrl } from './app-origin.ts'

/** What becomes of an attempt to go somewhere: the page never leaves its origin, and has no frames. */
export const navigationVerdict = (url: string, isMainFrame: boolean): 'go' | 'outside' | 'stay' => {
  if (!isMainFrame) return 'stay'
  return isAppUrl(url) ? 'go' : 'outside'
}

/** Guards every page of the application from the moment it is made. */
export const guardNavigation = (app: App, openOutside: (address: string, from: 'page') => void): void => {
  app.on('web-contents-created', (_, contents) => guardContents(contents, openOutside))
}

const guardContents = (contents: WebContents, openOutside: (address: string, from: 'page') => void) => {
  contents.on('will-navigate', (details) => {
    const verdict = navigationVerdict(details.url, details.isMainFrame)
    if (verdict === 'go') return
    details.preventDefault()
    if (verdict === 'outside') openOutside(details.url, 'page')
  })
  // A frame, and a redirect that an allowed address answered with, are refused without opening anything.
  contents.on('will-frame-navigate', (details) => {
    if (navigationVerdict(details.url, details.isMainFrame) === 'stay') details.preventDefault()
  })
  contents.on('will-redirect', (details) => {
    if (navigationVerdict(details.url, details.isMainFrame) !== 'go') details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, 'page')
    return { action: 'deny' }
  })
}
