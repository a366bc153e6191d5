import { z } from 'zod'

/** SECURITY: every part of a path is one of these, so no name can lead out of the folder. */
export const tenantFolder = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)
export const blobName = z.string().regex(/^[0-9a-f]{64}$/)
