import { createServer } from 'node:http'

export type LoopbackListener = {
  /** Where the identity provider sends the browser back to: 127.0.0.1, any free port (RFC 8252 § 7.3). */
  readonly redirectUri: string
  /** The address with which the browser came back; rejects when the listener is closed first. */
  readonly arrived: Promise<URL>
  readonly close: () => void
}

/** SECURITY: listens on loopback only, answers one path, and says nothing but that the window may be closed. */
export function openLoopbackListener(): Promise<LoopbackListener> {
  return new Promise((resolve, reject) => {
    let arrive: (url: URL) => void
    let giveUp: (reason: Error) => void
    const arrived = new Promise<URL>((fulfil, fail) => {
      arrive = fulfil
      giveUp = fail
    })
    arrived.catch(() => undefined) // Whoever waits hears of it; nobody waiting is no fault.
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', redirectUri())
      const isAnswer =
        request.method === 'GET' && url.pathname === '/callback' && url.searchParams.has('state')
      response.writeHead(isAnswer ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'cache-control': 'no-store',
        connection: 'close',
      })
      response.end(isAnswer ? closingPage : '')
      if (isAnswer) arrive(url)
    })
    const redirectUri = (): string => {
      const address = server.address()
      return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/callback`
    }
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () =>
      resolve({
        redirectUri: redirectUri(),
        arrived,
        close: () => {
          server.close()
          giveUp(new Error('the sign-in was given up'))
        },
      }),
    )
  })
}

const closingPage = `<!doctype html>
<html lang="fi">
<meta charset="utf-8">
<title>Takahuone</title>
<p>Voit sulkea tämän välilehden ja palata Takahuoneeseen.</p>
<p lang="sv">Du kan stänga den här fliken och gå tillbaka till Takahuone.</p>
<p lang="en">You can close this tab and go back to Takahuone.</p>
</html>
`
