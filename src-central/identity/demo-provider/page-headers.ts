/**
 * Headers of the provider's pages. SECURITY: nothing from outside, no scripts, no frames. `form-action` must name the
 * loopback: browsers hold the redirect that follows the form against it.
 * @param nonce of the page's own style; none where the page has no style
 */
export const pageHeaders = (nonce?: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    ...(nonce === undefined ? [] : [`style-src 'nonce-${nonce}'`]),
    'img-src data:',
    "form-action 'self' http://127.0.0.1:*",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
