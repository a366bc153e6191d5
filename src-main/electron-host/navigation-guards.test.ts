import { describe, expect, it } from 'vitest'
import { navigationVerdict } from './navigation-guards.ts'

describe('where the page may go', () => {
  it.each([
    ['takahuone-app://workbench/?view=overdue', true, 'go'],
    ['https://suomi.fi/', true, 'outside'],
    ['takahuone-app://other/', true, 'outside'],
    ['file:///etc/passwd', true, 'outside'],
    ['takahuone-app://workbench/', false, 'stay'],
    ['https://suomi.fi/', false, 'stay'],
    ['about:blank', false, 'stay'],
  ] as const)('%s (main frame: %s): %s', (url, isMainFrame, verdict) => {
    expect(navigationVerdict(url, isMainFrame)).toBe(verdict)
  })
})
