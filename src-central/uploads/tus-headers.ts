import { createHash, type Hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { plainFileName, plainMediaType } from '#contract/rules/plain-file-name.ts'
import { ProblemError } from '../errors/problem-error.ts'

export const tusVersion = '1.0.0'
export const tusExtensions = 'creation,checksum,expiration,termination'
export const checksumAlgorithms = ['sha1', 'sha256'] as const

const metadata = z.object({
  attachment: z.string().min(1).max(80),
  request: z.string().min(1).max(80),
  filename: z.string().max(1_000),
  filetype: z.string().max(200).optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export type Announced = {
  id: string
  requestId: string
  name: string
  mediaType: string
  sha256: string
  sizeBytes: number
}

/**
 * What `Upload-Length` and `Upload-Metadata` announce. The metadata names the attachment (its id is the workbench's),
 * the request, and the hash of the whole, so that nobody can take one file for another.
 * @throws ProblemError `validation`, naming the header
 */
export function readAnnouncement(headers: IncomingHttpHeaders): Announced {
  const sizeBytes = readCount(headers, 'upload-length')
  if (sizeBytes === 0) throw malformed('upload-length', 'an empty file is no attachment')
  const said = metadata.safeParse(readPairs(String(headers['upload-metadata'] ?? '')))
  if (!said.success)
    throw malformed('upload-metadata', `${said.error.issues[0]?.path.join('.')} is missing or malformed`)
  const name = plainFileName(said.data.filename)
  if (name === undefined) throw malformed('upload-metadata', 'filename is not the name of a file')
  const { attachment, request, sha256, filetype } = said.data
  return {
    id: attachment,
    requestId: request,
    name,
    mediaType: plainMediaType(filetype),
    sha256,
    sizeBytes,
  }
}

/** `key base64,key base64` (tus 1.0, creation). */
function readPairs(header: string): Record<string, string> {
  return Object.fromEntries(
    header.split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(/\s+/)
      return [key, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
}

/** @throws ProblemError `validation` where the header is not a whole number */
export function readCount(headers: IncomingHttpHeaders, name: string): number {
  const said = headers[name]
  if (typeof said !== 'string' || !/^\d{1,15}$/.test(said)) throw malformed(name, 'a whole number is needed')
  return Number(said)
}

export type Checksum = { hash: Hash; expected: string }

/** `Upload-Checksum: sha256 <base64>`. @throws ProblemError `validation` for another algorithm */
export function readChecksum(headers: IncomingHttpHeaders): Checksum | undefined {
  const said = headers['upload-checksum']
  if (said === undefined) return undefined
  const [name = '', expected = ''] = String(said).trim().split(/\s+/)
  const algorithm = checksumAlgorithms.find((each) => each === name)
  if (algorithm === undefined || expected === '')
    throw malformed('upload-checksum', `one of ${checksumAlgorithms.join(', ')} and its base64 is needed`)
  return { hash: createHash(algorithm), expected }
}

export const malformed = (header: string, why: string): ProblemError =>
  new ProblemError('validation', `${header}: ${why}`, [{ field: header, code: 'malformed', message: why }])
