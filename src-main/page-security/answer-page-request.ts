import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { contentSecurityPolicy } from './csp.ts'
import { pagePath } from './page-path.ts'
import { createStyleNonce, placeStyleNonce } from './style-nonce.ts'

export type PageAnswer = { status: number; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }

export type PageRequest = {
  method: string
  /** The URL's path, still percent-encoded. */
  pathname: string
  /** Where the built page lies. */
  folder: string
  /** Addresses the page may open beside its own origin. */
  connectTo: readonly string[]
}

/** Answers a request for the page or one of its files: the same answer in both hosts, headers included. */
export const answerPageRequest = async (request: PageRequest): Promise<PageAnswer> => {
  const nonce = createStyleNonce()
  const headers = {
    ...securityHeaders,
    'content-security-policy': contentSecurityPolicy(nonce, request.connectTo),
  }
  if (request.method !== 'GET') return plain(405, 'Method not allowed', { ...headers, allow: 'GET' })
  const file = pagePath(request.folder, request.pathname)
  const type = file === null ? undefined : contentTypes[extname(file).toLowerCase()]
  const bytes = file === null || type === undefined ? null : await readIfThere(file)
  if (bytes === null || type === undefined) return plain(404, 'Not found', headers)
  const isPage = type.startsWith('text/html')
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      // The page carries a nonce and must never be kept; the other files carry a hash of their content in the name.
      'cache-control': isPage ? 'no-store' : 'private, max-age=31536000, immutable',
    },
    body: isPage ? encode(placeStyleNonce(bytes.toString('utf8'), nonce)) : new Uint8Array(bytes),
  }
}

/** Headers that every answer carries, page or not. */
export const securityHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
}

/** Only what a build makes is served; a file of another kind that strays into the folder is not. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

const readIfThere = async (file: string) => {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return null
    throw error
  }
}

const plain = (status: number, words: string, headers: Record<string, string>): PageAnswer => ({
  status,
  headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: encode(words),
})

const encode = (text: string) => new TextEncoder().encode(text)
