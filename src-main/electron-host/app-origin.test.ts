import { describe, expect, it } from 'vitest'
import { isAppUrl } from './app-origin.ts'

describe('the page’s own origin', () => {
  it.each([
    'takahuone-app://workbench/',
    'takahuone-app://workbench/?view=overdue#x',
    'takahuone-app://workbench',
  ])('is %s', (url) => expect(isAppUrl(url)).toBe(true))

  it.each([
    'takahuone-app://workbench.evil/',
    'takahuone-app://workbench@evil/',
    'takahuone-app://user:pass@workbench/',
    'takahuone-app://workbench:80/',
    'takahuone-app:workbench/',
    'takahuone://workbench/',
    'https://workbench/',
    'https://evil.example/?next=takahuone-app://workbench/',
    'blob:takahuone-app://workbench/1',
    'javascript:takahuone-app://workbench/',
    'about:blank',
    '',
    '//workbench/',
  ])('is not %s', (url) => expect(isAppUrl(url)).toBe(false))
})
