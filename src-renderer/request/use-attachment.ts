import { useEffect, useState } from 'react'
import type { LocalFile } from '#contract/requests/attachment-calls.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useCommand } from '../connect/use-command.ts'
import { useFiles } from '../connect/use-files.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { largestPreview, previewKind } from './attachment-kind.ts'
import { readFile } from './read-file.ts'

export type FetchedFile = {
  /** How the file stands on this machine; undefined while a message that is only here carries it. */
  local: LocalFile | undefined
  /** An address of the bytes inside this page; undefined until they are here. */
  url: string | undefined
  blob: Blob | undefined
  busy: boolean
  /** In words, of the last try. */
  refusal: string | undefined
  canPreview: boolean
  /** Shows it now, or as soon as it has come. */
  open: () => void
  save: () => void
  /** What was asked for need not come any more. */
  leave: () => void
}

/**
 * The bytes of one attachment. What is on this machine is read from it; what is not is asked for, and shown or saved
 * when it has come. They are in the page only while the line is on the screen.
 */
export function useAttachment(attachment: RequestDetail['attachments'][number]): FetchedFile {
  const { t } = useWords()
  const { id, requestId, mediaType, sizeBytes, scan } = attachment
  const files = useFiles(requestId)
  const local = files.local.find(({ attachmentId }) => attachmentId === id)
  const isHere = local?.here === 'here' || files.own.some(({ attachmentId }) => attachmentId === id)
  const [wish, setWish] = useState<'show' | 'save' | null>(null)
  const [kept, setKept] = useState<{ url: string; blob: Blob }>()
  const ask = useCommand((engine, _input: null) => engine.attachments.fetch({ attachmentId: id }))
  const read = useCommand((engine, _input: null) => readFile(engine, id))
  useEffect(() => {
    if (kept === undefined) return undefined
    return () => URL.revokeObjectURL(kept.url)
  }, [kept])

  const { run: runRead } = read
  const { name } = attachment
  const loads = wish !== null && isHere
  useEffect(() => {
    if (!loads) return undefined
    let current = true
    void runRead(null).then((outcome) => {
      if (!current) return
      setWish(null)
      if (!outcome.ok) return
      if (wish === 'save') return saveBytes(outcome.answer, name)
      const blob = new Blob([outcome.answer], { type: mediaType })
      setKept({ url: URL.createObjectURL(blob), blob })
    })
    return () => {
      current = false
    }
  }, [loads, wish, runRead, mediaType, name])

  const want = (what: 'show' | 'save'): void => {
    setWish(what)
    if (!isHere) void ask.run(null)
  }
  const refused = read.refusal ?? ask.refusal ?? local?.refusal ?? undefined
  return {
    local,
    url: kept?.url,
    blob: kept?.blob,
    busy: wish !== null,
    refusal: refused && t('request.attachments.failed', { why: sayRefusal(refused, t) }),
    canPreview: scan !== 'infected' && previewKind(mediaType) !== 'none' && sizeBytes <= largestPreview,
    open: () => {
      if (kept === undefined) want('show')
    },
    save: () => want('save'),
    leave: () => setWish(null),
  }
}

function saveBytes(bytes: Blob, name: string): void {
  // SECURITY: saved as bytes, so that no browser opens it as a page of ours.
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
