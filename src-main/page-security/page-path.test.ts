import { posix, win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pagePath } from './page-path.ts'

describe('which file a URL of the page means', () => {
  it.each([
    ['/', '/app/page/index.html'],
    ['/index.html', '/app/page/index.html'],
    ['/assets/start-1a2b.js', '/app/page/assets/start-1a2b.js'],
    ['/assets/k%C3%A4sittely.svg', '/app/page/assets/käsittely.svg'],
    ['//etc/passwd', '/app/page/etc/passwd'],
  ])('%s is served from the page folder', (pathname, file) => {
    expect(pagePath('/app/page', pathname, posix)).toBe(file)
  })

  it.each([
    '/../secret',
    '/assets/../../secret',
    '/%2e%2e/secret',
    '/%2e%2e%2fsecret',
    '/..%2Fsecret',
    '/%252e%252e/secret',
    '/assets/..',
    '/./index.html',
    '/..\\secret',
    '/%5c..%5csecret',
    '/C:/Windows/win.ini',
    '/c%3A/Windows/win.ini',
    '/index.html%00.png',
    '/%zz',
    'index.html',
    '',
  ])('%j never leaves the page folder, on any platform', (pathname) => {
    expect(pagePath('/app/page', pathname, posix)).toBeNull()
    expect(pagePath('C:\\app\\page', pathname, win32)).toBeNull()
  })
})
