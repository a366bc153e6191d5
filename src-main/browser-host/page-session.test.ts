import { describe, expect, it } from 'vitest'
import { createPageSession } from './page-session.ts'

const enter = (session: ReturnType<typeof createPageSession>) => {
  const value = session.redeem(session.mintToken())
  if (value === null) throw new Error('a fresh token was refused')
  return value
}

describe('opening the page by a printed address', () => {
  it('takes every token once', () => {
    const session = createPageSession('4000')
    const token = session.mintToken()
    expect(session.redeem(token)).not.toBeNull()
    expect(session.redeem(token)).toBeNull()
  })

  it.each(['', 'guess', 'takahuone-4000'])('refuses the token %j', (token) => {
    expect(createPageSession('4000').redeem(token)).toBeNull()
  })

  it('admits the cookie that was given, among others of the same browser', () => {
    const session = createPageSession('4000')
    const value = enter(session)
    expect(session.admits(`takahuone-4001=x; takahuone-4000=${value}`)).toBe(true)
  })

  it('admits no cookie that is missing, changed, doubled or of another instance', () => {
    const session = createPageSession('4000')
    const value = enter(session)
    for (const header of [
      undefined,
      '',
      'takahuone-4000=',
      `takahuone-4000=${value}x`,
      `takahuone-4001=${value}`,
      `takahuone-4000=${value}; takahuone-4000=other`,
    ]) {
      expect(session.admits(header), header).toBe(false)
    }
    expect(session.admits(`takahuone-4000=${enter(createPageSession('4000'))}`)).toBe(false)
  })

  it('hides the cookie from scripts and from other sites', () => {
    const session = createPageSession('4000')
    expect(session.setCookie('v')).toBe('takahuone-4000=v; Path=/; HttpOnly; SameSite=Strict')
  })
})
