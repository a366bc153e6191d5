import type { LocalFile, OwnFile } from '#contract/requests/attachment-calls.ts'
import type { RequestId } from '#contract/ids.ts'
import { useLive } from './use-live.ts'

export type Files = { local: readonly LocalFile[]; own: readonly OwnFile[] }

const none: Files = { local: [], own: [] }

/** The files of a request as they stand on this machine, and the own ones on their way to central. */
export const useFiles = (requestId: RequestId): Files =>
  useLive(['attachments.watch', requestId], (engine, signal) =>
    engine.attachments.watch({ requestId }, { signal }),
  ).data ?? none
