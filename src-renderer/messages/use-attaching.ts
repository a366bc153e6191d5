import { useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { Draft } from '#contract/messages/draft.ts'
import { type LinkedFile, linkedFile } from '#contract/messages/linked-file.ts'
import type { OwnFile } from '#contract/requests/attachment-calls.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { useFiles } from '../connect/use-files.ts'
import { useNotify } from '../look/notices.tsx'
import { percentOf } from '../words/format-file.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { attachFile } from './attach-file.ts'

export type Reading = { id: number; name: string; percent: number }
export type Attaching = {
  /** Beside the draft: safe on this machine, on their way to central already. */
  files: readonly OwnFile[]
  /** Being read just now. */
  reading: readonly Reading[]
  /** Files that could not be attached, in words. */
  failed: readonly string[]
  add: (files: readonly File[]) => void
  remove: (file: OwnFile) => void
  pause: (file: OwnFile, paused: boolean) => void
  /** What a message would bring with it now. */
  linked: LinkedFile[]
  /** Nothing is being read, and nothing is refused: a message that names them will get through. */
  ready: boolean
}

/** The files beside one draft. They survive a restart with it, and go with the message that is sent. */
export function useAttaching(requestId: RequestId, kind: Draft['kind']): Attaching {
  const { t } = useWords()
  const notify = useNotify()
  const files = useFiles(requestId).own.filter((file) => file.kind === kind && !file.linked)
  const [reading, setReading] = useState<readonly Reading[]>([])
  const [failed, setFailed] = useState<readonly string[]>([])
  const attach = useCommand((engine, { file, onBytes }: { file: File; onBytes: (taken: number) => void }) =>
    attachFile(engine, file, { requestId, kind }, onBytes),
  )
  const detach = useCommand((engine, { attachmentId }: OwnFile) =>
    engine.attachments.detach({ attachmentId }),
  )
  const pause = useCommand((engine, input: { file: OwnFile; paused: boolean }) =>
    engine.attachments.pause({ attachmentId: input.file.attachmentId, paused: input.paused }),
  )

  const told = async (running: Promise<Outcome<unknown>>): Promise<void> => {
    const outcome = await running
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
  }
  const addOne = async (file: File): Promise<void> => {
    const id = Math.random()
    setReading((before) => [...before, { id, name: file.name, percent: 0 }])
    const onBytes = (taken: number): void =>
      setReading((before) =>
        before.map((one) => (one.id === id ? { ...one, percent: percentOf(taken, file.size) } : one)),
      )
    const outcome = await attach.run({ file, onBytes })
    setReading((before) => before.filter((one) => one.id !== id))
    if (outcome.ok) return
    const words = t('files.attach.failed', { name: file.name, why: sayRefusal(outcome.refusal, t) })
    setFailed((before) => [...before, words])
  }
  const addAll = async (chosen: readonly File[]): Promise<void> => {
    setFailed([])
    // One after the other: the order on the screen is the order of choosing.
    for (const file of chosen) await addOne(file)
  }
  return {
    files,
    reading,
    failed,
    add: (chosen) => void addAll(chosen),
    remove: (file) => void told(detach.run(file)),
    pause: (file, paused) => void told(pause.run({ file, paused })),
    linked: files.map((file) => linkedFile.parse(file)),
    ready: reading.length === 0 && files.every(({ state }) => state !== 'refused'),
  }
}
