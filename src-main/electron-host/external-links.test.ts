import { describe, expect, it } from 'vitest'
import { createExternalLinks, externalLink } from './external-links.ts'

describe('which links leave the application', () => {
  it.each([
    ['https://suomi.fi/viestit?a=1#b', 'page'],
    ['HTTPS://SUOMI.FI/', 'page'],
    ['mailto:neuvonta@esimerkki.fi?subject=Moi', 'page'],
    ['https://login.example/authorize?x=1', 'engine'],
    ['http://127.0.0.1:7401/authorize', 'engine'],
  ] as const)('%s from the %s does', (url, from) => expect(externalLink(url, from)).toBe(new URL(url).href))

  it.each([
    ['http://suomi.fi/', 'page'],
    ['http://127.0.0.1:7401/authorize', 'page'],
    ['http://127.0.0.1.evil.example/', 'engine'],
    ['http://localhost/', 'engine'],
    ['mailto:x@y.fi', 'engine'],
    ['https://user:pass@suomi.fi/', 'page'],
    ['https://suomi.fi@evil.example/', 'page'],
    ['https://suomi.fi/\r\nX: y', 'page'],
    ['file:///C:/Windows/System32/calc.exe', 'page'],
    ['file://server/share', 'page'],
    ['smb://server/share', 'page'],
    ['javascript:alert(1)', 'page'],
    ['data:text/html,x', 'page'],
    ['vbscript:x', 'page'],
    ['ms-msdt:/id', 'page'],
    ['search-ms:query=x', 'page'],
    ['takahuone-app://workbench/', 'page'],
    ['takahuone://request/1', 'page'],
    ['tel:+358', 'page'],
    ['suomi.fi', 'page'],
    ['', 'page'],
  ] as const)('%j from the %s does not', (url, from) => expect(externalLink(url, from)).toBeNull())

  it('names the scheme of a refused link in the log, never the link', () => {
    const lines: string[] = []
    const open = createExternalLinks(
      () => Promise.reject(new Error('opened')),
      (level, event, details) => void lines.push(`${level} ${event} ${JSON.stringify(details)}`),
    )
    open('file:///home/person/secret.txt', 'page')
    expect(lines).toEqual(['warn a link was not opened {"from":"page","scheme":"file:"}'])
  })

  it('does not hide that the system could not open one', async () => {
    const lines: string[] = []
    createExternalLinks(
      () => Promise.reject(new Error('no browser')),
      (level, event) => void lines.push(`${level} ${event}`),
    )('https://suomi.fi/', 'page')
    await expect.poll(() => lines).toEqual(['error a link could not be opened'])
  })
})
