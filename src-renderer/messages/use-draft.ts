import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '#contract/error-codes.ts'
import type { RequestId } from '#contract/ids.ts'
import type { Language } from '#contract/languages.ts'
import type { Draft } from '#contract/messages/draft.ts'
import type { ReplyChannel } from '#contract/requests/request.ts'
import type { Instant } from '#contract/time.ts'
import { useCommand } from '../connect/use-command.ts'

export type DraftContent = Pick<Draft, 'body' | 'language'> & {
  /** Null while the customer's own wish stands. */
  channels: ReplyChannel[] | null
}
/** Whether what is on the screen is safe on this machine. */
export type DraftTruth =
  | { state: 'loading' | 'empty' | 'saving' }
  | { state: 'saved'; at: Instant }
  | { state: 'failed'; refusal: Refusal }

export type DraftHold = {
  content: DraftContent
  truth: DraftTruth
  /** When the text that was found at opening had been written; null for a fresh one. */
  restoredAt: number | null
  change: (change: Partial<DraftContent>) => void
  /** After sending, or when the person throws it away. */
  clear: () => void
}

/**
 * The draft of one request and kind. Every input is saved, one save at a time and always the newest; it counts as
 * safe only when the engine has said so for exactly what is on the screen.
 */
export function useDraft(
  requestId: RequestId,
  kind: Draft['kind'],
  language: Language,
  readAgain: number,
): DraftHold {
  const [content, setContent] = useState<DraftContent>({ body: '', language, channels: null })
  const [truth, setTruth] = useState<DraftTruth>({ state: 'loading' })
  const [restoredAt, setRestoredAt] = useState<number | null>(null)
  const get = useCommand((engine, _input: null) => engine.drafts.get({ requestId, kind }))
  const save = useCommand((engine, next: DraftContent) =>
    engine.drafts.save({ requestId, kind, ...next, channels: next.channels ?? [] }),
  )
  const drop = useCommand((engine, _input: null) => engine.drafts.clear({ requestId, kind }))
  const touched = useRef(false)
  const newest = useRef<DraftContent | null>(null)
  const saving = useRef(false)

  const { run: read } = get
  useEffect(() => {
    let current = true
    touched.current = false
    void read(null).then((outcome) => {
      // Whoever has begun to type keeps what was typed.
      if (!current || touched.current) return
      if (!outcome.ok) setTruth({ state: 'failed', refusal: outcome.refusal })
      else if (outcome.answer === null) setTruth({ state: 'empty' })
      else {
        const { body, channels, savedAt, language: written } = outcome.answer
        setContent({ body, language: written, channels: channels.length === 0 ? null : channels })
        setTruth({ state: 'saved', at: savedAt })
        setRestoredAt(savedAt)
      }
    })
    return () => {
      current = false
    }
  }, [read, readAgain])

  const keepSaving = async (): Promise<void> => {
    if (saving.current) return
    saving.current = true
    while (newest.current !== null) {
      const next = newest.current
      newest.current = null
      const truthNow = next.body === '' ? await dropped() : await saved(next)
      if (newest.current === null) setTruth(truthNow)
    }
    saving.current = false
  }
  const saved = async (next: DraftContent): Promise<DraftTruth> => {
    const outcome = await save.run(next)
    return outcome.ok
      ? { state: 'saved', at: outcome.answer.savedAt }
      : { state: 'failed', refusal: outcome.refusal }
  }
  const dropped = async (): Promise<DraftTruth> => {
    const outcome = await drop.run(null)
    return outcome.ok ? { state: 'empty' } : { state: 'failed', refusal: outcome.refusal }
  }
  const change = (part: Partial<DraftContent>): void => {
    const next = { ...content, ...part }
    touched.current = true
    newest.current = next
    setContent(next)
    setTruth({ state: 'saving' })
    void keepSaving()
  }
  return {
    content,
    truth,
    restoredAt,
    change,
    clear: () => {
      setRestoredAt(null)
      change({ body: '', channels: null })
    },
  }
}
