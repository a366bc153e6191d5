import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { IntakeRefusal, invalid } from './intake-refusal.ts'
import { plainFileName, plainMediaType } from '#contract/rules/plain-file-name.ts'

/** What the address and the headers of an upload say of the file. */
export type AttachmentHead = {
  name: string
  mediaType: string
  /** Of the whole body, where the portal says it: RFC 9530 `content-digest`, or the older `digest` (RFC 3230). */
  sha256: string | undefined
  /** `submission`: part of what was just sent; `supplement`: added later. */
  part: 'submission' | 'supplement'
  /** The message that it belongs to. */
  portalMessageId: string | undefined
}

const query = z.object({
  name: z.string().trim().min(1).max(255),
  part: z.enum(['submission', 'supplement']).default('supplement'),
  message: z.string().min(1).max(120).optional(),
})

/** @throws IntakeRefusal validation, naming what is wrong */
export function readAttachmentHead(address: unknown, headers: IncomingHttpHeaders): AttachmentHead {
  const read = query.safeParse(address)
  if (!read.success) {
    throw new IntakeRefusal('validation', {
      errors: read.error.issues.map((issue) => ({
        field: issue.path.join('.'),
        code: 'malformed',
        message: issue.message,
      })),
    })
  }
  return {
    name: plainName(read.data.name),
    mediaType: plainMediaType(headers['content-type']),
    sha256: digestOf(headers),
    part: read.data.part,
    portalMessageId: read.data.message,
  }
}

/** SECURITY: a name is only a name. */
function plainName(said: string): string {
  const name = plainFileName(said)
  if (name === undefined) throw invalid('name', 'malformed', 'name is not the name of a file')
  return name
}

function digestOf(headers: IncomingHttpHeaders): string | undefined {
  const said = headers['content-digest'] ?? headers['digest']
  if (said === undefined) return undefined
  const base64 = /(?:^|,\s*)sha-256=:?([A-Za-z0-9+/]{43}=):?(?:,|$)/i.exec(String(said))?.[1]
  if (base64 === undefined) throw invalid('digest', 'malformed', 'digest is not sha-256=<base64>')
  return Buffer.from(base64, 'base64').toString('hex')
}
