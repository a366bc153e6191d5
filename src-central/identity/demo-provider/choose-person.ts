import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { isAccount, type ListDemoPeople } from './demo-person.ts'
import { workbenchClientId } from './provider-configuration.ts'
import { pageHeaders } from './page-headers.ts'
import { expiredPage } from './plain-pages.ts'
import { signInPage } from './sign-in-page.ts'

const bodyLimitBytes = 4096

/**
 * Answers `/sign-in/{uid}`: shows the people (GET) and takes the choice (POST). Choosing is signing in and consenting
 * at once, for there is nothing to keep from the workbench of an invented person.
 */
export function choosePerson(parts: { provider: Provider; people: ListDemoPeople }) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = new URL(request.url ?? '/', 'http://provider.invalid')
    try {
      await parts.provider.interactionDetails(request, response)
      if (request.method === 'POST') await takeChoice(parts, request, response)
      else await showPeople(parts, address, response)
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error
      sendHtml(response, 400, expiredPage)
    }
  }
}

async function showPeople(
  parts: { people: ListDemoPeople },
  address: URL,
  response: ServerResponse,
): Promise<void> {
  const nonce = randomBytes(16).toString('base64')
  const page = signInPage({
    path: address.pathname,
    people: await parts.people(),
    search: (address.searchParams.get('q') ?? '').trim().slice(0, 100),
    nonce,
  })
  sendHtml(response, 200, page, nonce)
}

async function takeChoice(
  parts: { provider: Provider; people: ListDemoPeople },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chosen = new URLSearchParams(await readBody(request)).get('account') ?? ''
  const person = (await parts.people()).find((each) => isAccount(each, chosen))
  if (person === undefined) {
    sendHtml(response, 400, expiredPage)
    return
  }
  const grant = new parts.provider.Grant({ accountId: chosen, clientId: workbenchClientId })
  grant.addOIDCScope('openid offline_access profile')
  const { params } = await parts.provider.interactionDetails(request, response)
  const resource = params['resource']
  if (typeof resource === 'string') grant.addResourceScope(resource, 'profile')
  const grantId = await grant.save()
  await parts.provider.interactionFinished(request, response, {
    login: { accountId: chosen, remember: false },
    consent: { grantId },
  })
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > bodyLimitBytes) throw new errors.InvalidRequest('the form is too large')
  }
  return body
}

function sendHtml(response: ServerResponse, status: number, page: string, nonce?: string): void {
  response.writeHead(status, pageHeaders(nonce))
  response.end(page)
}
