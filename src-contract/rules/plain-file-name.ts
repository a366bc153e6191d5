import { maskHetusInText } from '../requests/split-sensitive.ts'

/**
 * What a file may be called: no folders, no control characters, no identity code (domain B.1), at most 255 characters.
 * Undefined where nothing of a name is left. Applying it twice changes nothing more.
 */
export function plainFileName(said: string): string | undefined {
  const last = said.split(/[\\/]/).at(-1) ?? ''
  const name = maskHetusInText(last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim())
    .replaceAll('*', '_')
    .slice(0, 255)
  return name === '' || /^\.+$/.test(name) ? undefined : name
}

/** `application/pdf`; what is no media type counts as bytes. */
export function plainMediaType(said: string | undefined): string {
  const essence = (said ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(essence) ? essence : 'application/octet-stream'
}
