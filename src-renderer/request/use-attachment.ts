import { useEffect, useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useCommand } from '../connect/use-command.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { bytesOf } from './attachment-kind.ts'

export type FetchedFile = {
  /** An address of the bytes inside this page; undefined until they are here. */
  url: string | undefined
  bytes: Uint8Array<ArrayBuffer> | undefined
  busy: boolean
  /** In words, of the last try. */
  refusal: string | undefined
  fetch: () => Promise<Blob | undefined>
  save: () => Promise<void>
}

/** The bytes of one attachment, fetched by the engine and checked there; kept only while its line is on the screen. */
export function useAttachment(attachment: RequestDetail['attachments'][number]): FetchedFile {
  const { t } = useWords()
  const read = useCommand((engine, _input: null) => engine.attachments.read({ attachmentId: attachment.id }))
  const [kept, setKept] = useState<{ url: string; blob: Blob; bytes: Uint8Array<ArrayBuffer> }>()
  useEffect(() => {
    if (kept === undefined) return undefined
    return () => URL.revokeObjectURL(kept.url)
  }, [kept])

  const fetch = async (): Promise<Blob | undefined> => {
    if (kept !== undefined) return kept.blob
    const outcome = await read.run(null)
    if (!outcome.ok) return undefined
    const bytes = bytesOf(outcome.answer.base64)
    const blob = new Blob([bytes], { type: outcome.answer.mediaType })
    setKept({ url: URL.createObjectURL(blob), blob, bytes })
    return blob
  }
  const save = async (): Promise<void> => {
    const blob = await fetch()
    if (blob === undefined) return
    // SECURITY: saved as bytes, so that no browser opens it as a page of ours.
    const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
    const link = document.createElement('a')
    link.href = url
    link.download = attachment.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return {
    url: kept?.url,
    bytes: kept?.bytes,
    busy: read.busy,
    refusal: read.refusal && t('request.attachments.failed', { why: sayRefusal(read.refusal, t) }),
    fetch,
    save,
  }
}
