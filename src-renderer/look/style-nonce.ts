/**
 * The nonce of this load. Both hosts put a fresh one in place of the placeholder in index.html and name it in the
 * Content-Security-Policy; without it the page's own styles are refused (decisions 30).
 */
export function readStyleNonce(page: Document): string | undefined {
  const meta = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || undefined
}
