import nativePath from 'node:path'

/**
 * The file inside `folder` that a URL's path means, or null when it would leave the folder or is malformed.
 * `/` is the page itself. Backslashes, drive letters and a second encoding are refused on every platform, so that
 * a check made on Linux holds on Windows. `path` is given so that the Windows rules are testable everywhere.
 */
export const pagePath = (
  folder: string,
  pathname: string,
  path: Pick<typeof nativePath, 'join' | 'relative' | 'isAbsolute' | 'sep'> = nativePath,
): string | null => {
  const decoded = decodeOnce(pathname)
  if (decoded === null || !decoded.startsWith('/')) return null
  if (/[\\:%]|\p{Cc}/u.test(decoded)) return null
  if (decoded.split('/').some((part) => part === '..' || part === '.')) return null
  const file = path.join(folder, decoded === '/' ? 'index.html' : decoded)
  const inside = path.relative(folder, file)
  // SECURITY: the last word is the file system's own idea of "inside", not our reading of the URL.
  if (inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    return null
  return file
}

const decodeOnce = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null // A malformed escape is not a file of ours.
  }
}
