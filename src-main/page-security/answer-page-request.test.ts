import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { answerPageRequest } from './answer-page-request.ts'
import { styleNoncePlaceholder } from './style-nonce.ts'

const folder = mkdtempSync(join(tmpdir(), 'takahuone-page-'))
mkdirSync(join(folder, 'page/assets'), { recursive: true })
writeFileSync(join(folder, 'secret.js'), 'secret')
writeFileSync(join(folder, 'page/index.html'), `<meta nonce="${styleNoncePlaceholder}">`)
writeFileSync(join(folder, 'page/assets/start-1a.js'), 'run()')
writeFileSync(join(folder, 'page/assets/start-1a.js.map'), '{}')
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (pathname: string, method = 'GET') =>
  answerPageRequest({ method, pathname, folder: join(folder, 'page'), connectTo: [] })
const text = (body: Uint8Array) => new TextDecoder().decode(body)

describe('serving the page', () => {
  it('puts the same new nonce into the page and its policy at every load', async () => {
    const [first, second] = [await ask('/'), await ask('/')]
    const nonce = /nonce="([^"]+)"/.exec(text(first.body))?.[1]
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(text(second.body)).not.toBe(text(first.body))
    expect(first.headers['cache-control']).toBe('no-store')
  })

  it('serves built files as what they are and forbids guessing', async () => {
    const answer = await ask('/assets/start-1a.js')
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(text(answer.body)).toBe('run()')
  })

  it.each(['/missing.js', '/assets', '/assets/start-1a.js.map', '/../secret.js', '/%2e%2e/secret.js'])(
    'knows nothing at %s',
    async (pathname) => {
      const answer = await ask(pathname)
      expect(answer.status).toBe(404)
      expect(text(answer.body)).toBe('Not found')
    },
  )

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('takes no %s', async (method) => {
    expect(await ask('/', method)).toMatchObject({ status: 405, headers: { allow: 'GET' } })
  })
})
