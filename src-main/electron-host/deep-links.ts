import { join } from 'node:path'
import type { App } from 'electron/main'
import { z } from 'zod'
import { requestId } from '#contract/ids.ts'

export const linkScheme = 'takahuone'

const target = z.discriminatedUnion('to', [
  z.object({ to: z.literal('request'), what: z.uuid().pipe(requestId) }),
  /** A request's number, as a person wrote it; several requests may have it, so it is searched. */
  z.object({ to: z.literal('number'), what: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u) }),
])

/**
 * The place in the page that a link from outside means, as the query part of its address, or null.
 * `takahuone://request/<id>` and `takahuone://number/<number>`.
 * SECURITY: anyone can make the person click one, so a link can only show something, never do anything.
 */
export const placeOfLink = (link: string): string | null => {
  const url = URL.parse(link)
  if (
    url === null ||
    url.protocol !== `${linkScheme}:` ||
    url.username !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    return null
  const what = decoded(url.pathname.replace(/^\//, ''))
  const parsed = target.safeParse({ to: url.host, what })
  if (!parsed.success) return null
  const query =
    parsed.data.to === 'request'
      ? { request: parsed.data.what }
      : { view: 'all-open', text: parsed.data.what }
  return `?${new URLSearchParams(query).toString()}`
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null // A malformed escape names nothing.
  }
}

/** The place that the first link among a start's arguments means, or null. */
export const placeOfArguments = (args: readonly string[]): string | null =>
  args.filter((one) => one.startsWith(`${linkScheme}:`)).map(placeOfLink)[0] ?? null

/** Takes the links of this machine: macOS sends an event, other systems start a second instance. */
export const takeLinks = (
  app: App,
  argv: readonly string[],
  defaultApp: boolean,
  go: (place: string) => void,
): void => {
  // Unpackaged, the system must be told to start Electron with our folder.
  if (defaultApp) app.setAsDefaultProtocolClient(linkScheme, process.execPath, [join(argv[1] ?? '.')])
  else app.setAsDefaultProtocolClient(linkScheme)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    const place = placeOfLink(link)
    if (place !== null) go(place)
  })
}
