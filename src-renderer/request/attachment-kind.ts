/** What may be shown inside the page: pictures that cannot run anything, and plain text. */
export type PreviewKind = 'image' | 'text' | 'none'

/** Larger files are saved and opened by their own program. */
export const largestPreview = 30_000_000

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])

/** SECURITY: SVG and HTML can carry scripts and are never shown as pictures or pages; HTML is shown as its text. */
export function previewKind(mediaType: string): PreviewKind {
  const [bare = ''] = mediaType.toLowerCase().split(';')
  if (images.has(bare.trim())) return 'image'
  return bare.startsWith('text/') || bare === 'application/json' || bare === 'application/xml'
    ? 'text'
    : 'none'
}

/** Bytes of a base64 text. Throws when it is not base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)
