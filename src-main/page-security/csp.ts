/**
 * The content security policy of the workbench page, the same text in both hosts.
 * `nonce` is new for every load and lets the style library add its own style elements; nothing inline is allowed else.
 * `connectTo` are the addresses the page may open (none in Electron, its own socket in the browser host).
 */
export const contentSecurityPolicy = (nonce: string, connectTo: readonly string[]): string => {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce))
    throw new Error('A style nonce is at least 16 characters of base64')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}
