/** The scheme of the page. Only this application registers it, and only our own files answer it. */
export const appScheme = 'takahuone-app'
const appHost = 'workbench'
export const appOrigin = `${appScheme}://${appHost}`

/**
 * Whether an address is inside the page's own origin.
 * SECURITY: parsed, never compared as text: `takahuone-app://workbench.evil/` and `…@evil/` begin alike.
 */
export const isAppUrl = (address: string): boolean => {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  )
}
