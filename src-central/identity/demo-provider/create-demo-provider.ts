import type { RequestListener } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Database } from '../../database/database.ts'
import { choosePerson } from './choose-person.ts'
import type { ListDemoPeople } from './demo-person.ts'
import { demoAudience, providerConfiguration } from './provider-configuration.ts'
import { loadProviderKeys } from './provider-keys.ts'
import { sweepProviderState } from './provider-state.ts'

export type DemoProvider = {
  issuer: string
  audience: string
  /** For `http.createServer`; the composition root listens on the issuer's port. */
  listener: RequestListener
}

/**
 * An OpenID provider whose users are the demo's people and whose sign-in is choosing one of them: for demos and tests
 * only. It keeps its own time (the library reads the machine's clock), so tests of expiry sign their own tokens.
 * @param parts.issuer the address, without a slash at its end; stable between starts, or workbenches lose their sign-in
 * @param parts.accessTokenS life of an access token in seconds
 */
export async function createDemoProvider(parts: {
  issuer: string
  database: Database
  people: ListDemoPeople
  accessTokenS?: number
  log: { error(fields: object, message: string): void }
}): Promise<DemoProvider> {
  await sweepProviderState(parts.database)
  const provider = new Provider(
    parts.issuer,
    providerConfiguration({
      database: parts.database,
      keys: await loadProviderKeys(parts.database),
      people: parts.people,
      accessTokenS: parts.accessTokenS ?? 600,
    }),
  )
  provider.on('server_error', (_context, error) => {
    parts.log.error({ err: error }, 'the demo provider failed')
  })
  const answer = provider.callback()
  const choose = choosePerson({ provider, people: parts.people })
  return {
    issuer: parts.issuer,
    audience: demoAudience,
    listener: (request, response) => {
      const settled = request.url?.startsWith('/sign-in/')
        ? choose(request, response)
        : answer(request, response)
      settled.catch((error: unknown) => {
        parts.log.error({ err: error }, 'the demo provider failed')
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
        response.end('The demo identity provider failed; the fault is in its log.')
      })
    },
  }
}
