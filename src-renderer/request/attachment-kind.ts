/** What may be shown inside the page: pictures that cannot run anything, and plain text. */
export type PreviewKind = 'image' | 'text' | 'none'

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])

/** SECURITY: SVG and HTML can carry scripts and are never shown as pictures or pages; HTML is shown as its text. */
export function previewKind(mediaType: string): PreviewKind {
  const [bare = ''] = mediaType.toLowerCase().split(';')
  if (images.has(bare.trim())) return 'image'
  return bare.startsWith('text/') || bare === 'application/json' || bare === 'application/xml'
    ? 'text'
    : 'none'
}

/** `1,2 Mt`: decimal units, as Finnish files are told. */
export function formatSize(bytes: number, locale: string): string {
  const say = (value: number, unit: string, digits: number): string =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)}\u00A0${unit}`
  const finnish = !locale.startsWith('en')
  // A lone `t` reads as tonnes: what is not empty is at least one kilobyte.
  if (bytes < 1_000_000) return say(bytes === 0 ? 0 : Math.max(1, bytes / 1_000), finnish ? 'kt' : 'kB', 0)
  return say(bytes / 1_000_000, finnish ? 'Mt' : 'MB', 1)
}

/** `PDF`, `JPEG`, `TXT`: the ending of the name, or of the media type where the name has none. */
export const typeName = (name: string, mediaType: string): string =>
  (/\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? mediaType.split('/').at(-1) ?? '').toUpperCase()

/** Bytes of a base64 text. Throws when it is not base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)
