import type { TenantId } from '#contract/ids.ts'
import type { BlobStore } from '../../files/blob-store.ts'
import type { DemoWorld } from '../world-stream.ts'

const limitBytes = 1_000_000

/** Puts the bytes of the demo's files where attachments are read from. */
export async function keepDemoFiles(
  store: BlobStore,
  tenantId: TenantId,
  files: DemoWorld['files'],
): Promise<void> {
  for (const file of [...files.pdf, ...files.png, ...files.txt]) {
    const staged = await store.stage(asChunks(file.bytes), limitBytes)
    await store.keep(tenantId, staged)
  }
}

async function* asChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
