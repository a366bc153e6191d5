import type { Protocol } from 'electron/main'
import { answerPageRequest } from '../page-security/answer-page-request.ts'
import { appScheme, isAppUrl } from './app-origin.ts'

/** Must be called once, before the application is ready: afterwards Electron refuses. */
export const registerAppScheme = (protocol: Protocol): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/** Serves the built page, and nothing else, at the application's own origin. */
export const serveAppScheme = (protocol: Protocol, pageFolder: string): void =>
  protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) return new Response('Not found', { status: 404 })
    const answer = await answerPageRequest({
      method: request.method,
      pathname: new URL(request.url).pathname,
      folder: pageFolder,
      connectTo: [],
    })
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  })
