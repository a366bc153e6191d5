import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Timers } from '../poke/timers.ts'
import type { ScanFile } from '../scanning/scan-file.ts'
import { startScanner } from '../scanning/start-scanner.ts'
import type { ScopedWriter } from '../scopes/scoped-writer.ts'
import { startCollecting } from '../uploads/collect-uploads.ts'
import { registerUploads } from '../uploads/register-uploads.ts'
import type { UploadParts } from '../uploads/upload-parts.ts'
import { registerBlobs } from './register-blobs.ts'

/** Everything of central that is about bytes: handlers' uploads, what they download, expiry and scanning. */
export async function registerFiles(
  app: FastifyInstance,
  parts: UploadParts & {
    writer: ScopedWriter
    timers: Timers
    log: FastifyBaseLogger
    scanFile: ScanFile | undefined
  },
): Promise<void> {
  const { scanFile } = parts
  registerBlobs(app, parts)
  await registerUploads(app, parts)
  const stopCollecting = startCollecting(parts)
  const stopScanning = scanFile === undefined ? undefined : startScanner({ ...parts, scanFile })
  app.addHook('preClose', async () => {
    stopCollecting()
    await stopScanning?.()
  })
}
