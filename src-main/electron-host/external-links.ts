import type { HostLog } from '../engine-hosting/host-log.ts'

/**
 * The address as it may be handed to the person's browser or mail program, or null.
 * SECURITY: everything else (`file:`, `smb:`, `ms-…:`, `javascript:`) can start programs or leak credentials. A sign-in
 * page on this machine (`http://127.0.0.1`) is taken from the engine only, never from the page.
 */
export const externalLink = (address: string, from: 'page' | 'engine'): string | null => {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '' || /\p{Cc}/u.test(address)) return null
  if (url.protocol === 'https:' && url.hostname !== '') return url.href
  if (url.protocol === 'mailto:' && from === 'page') return url.href
  if (url.protocol === 'http:' && url.hostname === '127.0.0.1' && from === 'engine') return url.href
  return null
}

/** Opens an allowed address outside; says so in the log when it is not allowed or could not be opened. */
export const createExternalLinks =
  (open: (address: string) => Promise<void>, log: HostLog) =>
  (address: string, from: 'page' | 'engine'): void => {
    const link = externalLink(address, from)
    if (link === null)
      return log('warn', 'a link was not opened', { from, scheme: URL.parse(address)?.protocol ?? null })
    open(link).catch((error: unknown) =>
      log('error', 'a link could not be opened', { problem: String(error) }),
    )
  }
