import { createHash } from 'node:crypto'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { type TestCentral, testToken } from '../harness/start-central.ts'

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

export type Upload = { id: string; requestId: string; name?: string; type?: string; bytes: Uint8Array }

/** Uploads as one person's workbench would, call by call (tus 1.0). */
export function createUploadClient({ url }: Pick<TestCentral, 'url'>, subject: string, tenant?: string) {
  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${testToken(subject, tenant)}`,
        [protocolHeader]: String(protocolVersion.current),
        'tus-resumable': '1.0.0',
        ...headers,
      },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    })
  const pathOf = (id: string): string => `/v1/uploads/${encodeURIComponent(id)}`
  const client = {
    call,
    create: ({ id, requestId, name = 'kuitti.pdf', type = 'application/pdf', bytes }: Upload, said = {}) =>
      call('POST', '/v1/uploads', {
        'upload-length': String(bytes.length),
        'upload-metadata': [
          ['attachment', id],
          ['request', requestId],
          ['filename', name],
          ['filetype', type],
          ['sha256', sha256Of(bytes)],
        ]
          .map(([key = '', value = '']) => `${key} ${base64(value)}`)
          .join(','),
        ...said,
      }),
    head: (id: string) => call('HEAD', pathOf(id)),
    patch: (id: string, at: number, bytes: Uint8Array, headers: Record<string, string> = {}) =>
      call(
        'PATCH',
        pathOf(id),
        { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at), ...headers },
        bytes,
      ),
    end: (id: string) => call('DELETE', pathOf(id)),
    /** All of it in one piece. */
    upload: async (upload: Upload): Promise<void> => {
      for (const answer of [await client.create(upload), await client.patch(upload.id, 0, upload.bytes)])
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    },
  }
  return client
}
export type UploadClient = ReturnType<typeof createUploadClient>

export const offsetOf = (answer: Response): number => Number(answer.headers.get('upload-offset'))
export async function codeOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'none'
}

/** What a command says of an uploaded file. */
export const linkOf = ({ id, name = 'kuitti.pdf', type = 'application/pdf', bytes }: Upload) => ({
  attachmentId: id,
  name,
  mediaType: type,
  sizeBytes: bytes.length,
  sha256: sha256Of(bytes),
})
