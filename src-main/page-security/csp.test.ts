import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './csp.ts'

const nonce = 'AAAAAAAAAAAAAAAAAAAAAA=='

describe('the content security policy of the page', () => {
  it('reads as agreed, word for word', () => {
    expect(contentSecurityPolicy(nonce, ['ws://127.0.0.1:4000'])).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='; " +
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://127.0.0.1:4000; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
  })

  it('never allows inline or evaluated code', () => {
    expect(contentSecurityPolicy(nonce, [])).not.toMatch(/unsafe|\*/)
  })

  it('refuses a nonce that could end the directive', () => {
    expect(() => contentSecurityPolicy("x'; script-src *", [])).toThrow()
    expect(() => contentSecurityPolicy('short', [])).toThrow()
  })
})
