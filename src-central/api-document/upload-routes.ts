const bytes = { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } }
const header = (name: string, description: string, required = true) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})
const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The attachment’s id',
  schema: { type: 'string' },
}
const tus = header('tus-resumable', '1.0.0')
const gone = { description: 'No such upload of this person (any more), as problem+json' }

/** Files of handlers on their way in (tus 1.0), and files on their way to a customer. */
export const uploadRoutes = {
  '/v1/uploads': {
    options: {
      operationId: 'uploadOptions',
      tags: ['Workbench'],
      summary: 'What uploading offers: versions, extensions, checksums, the largest file',
      responses: { 204: { description: '`Tus-Version`, `Tus-Extension`, `Tus-Max-Size` …' } },
    },
    post: {
      operationId: 'createUpload',
      tags: ['Workbench'],
      summary: 'Begins an upload (tus 1.0, creation)',
      description:
        'The metadata names `attachment` (the id that a message or note will name), `request`, `filename`, `filetype` and `sha256` of the whole, each in base64. The same announcement again is the same upload.',
      parameters: [
        tus,
        header('upload-length', 'Bytes'),
        header('upload-metadata', '`key base64,key base64`'),
      ],
      responses: {
        201: { description: '`Location`, `Upload-Offset`, `Upload-Expires`' },
        404: gone,
        413: { description: '`file_too_large`, with the limit' },
        422: { description: '`too_many_files`, with the limit; `key_reuse`' },
      },
    },
  },
  '/v1/uploads/{id}': {
    head: {
      operationId: 'uploadOffset',
      tags: ['Workbench'],
      summary: 'At which byte the upload stands',
      parameters: [id, tus],
      responses: { 200: { description: '`Upload-Offset`, `Upload-Length`, `Upload-Expires`' }, 404: gone },
    },
    patch: {
      operationId: 'addToUpload',
      tags: ['Workbench'],
      summary: 'Adds bytes at that byte',
      description:
        'One call at a time. With `Upload-Checksum` (sha1 or sha256) the piece counts as a whole or not at all; without, what arrived counts. The last byte proves the hash of the whole.',
      parameters: [
        id,
        tus,
        header('upload-offset', 'Where the bytes begin'),
        header('upload-checksum', '`sha256 <base64>`', false),
      ],
      requestBody: {
        required: true,
        content: { 'application/offset+octet-stream': bytes['*/*'] },
      },
      responses: {
        204: { description: 'The new `Upload-Offset`' },
        404: gone,
        409: { description: '`upload_offset`: it stands at another byte' },
        422: { description: '`file_mismatch`: the whole has another hash; it is forgotten' },
        423: { description: '`upload_busy`: another call writes' },
        460: { description: '`upload_checksum`: nothing of the piece was kept' },
      },
    },
    delete: {
      operationId: 'endUpload',
      tags: ['Workbench'],
      summary: 'Forgets the upload and its bytes (tus 1.0, termination)',
      parameters: [id, tus],
      responses: { 204: { description: 'Forgotten' }, 404: gone, 423: { description: '`upload_busy`' } },
    },
  },
  '/v1/intake/requests/{id}/attachments/{attachmentId}': {
    get: {
      operationId: 'intake.attachment',
      tags: ['Intake'],
      summary: 'A file for the customer',
      description:
        'What the customer sent, or a released message brought; never the file of a note. Signed like a call without a body. One `Range` is served, `If-Range` takes the `ETag`.',
      parameters: [
        { ...id, description: 'The portal’s id of the request' },
        { ...id, name: 'attachmentId', description: 'The attachment’s id, as its message names it' },
      ],
      responses: {
        200: { description: 'The whole file', content: bytes },
        206: { description: 'A part of it', content: bytes },
        401: { description: '`signature_invalid`' },
        403: { description: '`file_infected`' },
        404: { description: '`gone`' },
        416: { description: 'The range begins after the end' },
      },
    },
  },
}
