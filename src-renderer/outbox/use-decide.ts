import type { CommandKey } from '#contract/ids.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { FieldChoice } from '#contract/outbox/outbox-view.ts'
import { copyText } from '../connect/copy-text.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useNotify } from '../look/notices.tsx'
import { everythingTyped, sayCommand } from '../words/say-command.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** What a person decides about changes of their own; what does not succeed is said. */
export function useDecide() {
  const { t, language } = useWords()
  const names = useReference()
  const notify = useNotify()
  const again = useCommand(
    (engine, { key, choose }: { key: CommandKey; choose?: Record<string, FieldChoice> }) =>
      engine.outbox.reapply({ key, ...(choose === undefined ? {} : { choose }) }),
  )
  const drop = useCommand((engine, keys: CommandKey[]) => engine.outbox.discardMany({ keys }))
  const back = useCommand((engine, keys: CommandKey[]) => engine.outbox.restore({ keys }))
  const syncNow = useCommand((engine, _input: null) => engine.sync.now())

  const tell = (outcome: Outcome<unknown>): boolean => {
    if (!outcome.ok) notify('error', t('outbox.refused', { why: sayRefusal(outcome.refusal, t) }))
    return outcome.ok
  }
  const restore = async (keys: CommandKey[]): Promise<void> => {
    const outcome = await back.run(keys)
    if (!tell(outcome) || !outcome.ok) return
    const [refused] = outcome.answer.refused
    if (refused === undefined) notify('success', t('needsYou.restored'))
    else notify('error', t('outbox.refused', { why: sayRefusal(refused, t) }))
  }
  return {
    busy: again.busy || drop.busy || syncNow.busy,
    reapply: async (key: CommandKey, choose?: Record<string, FieldChoice>): Promise<void> => {
      if (tell(await again.run({ key, ...(choose === undefined ? {} : { choose }) })))
        notify('success', t('needsYou.reapplied'))
    },
    tryNow: async (): Promise<void> => void tell(await syncNow.run(null)),
    discard: async ({
      command,
      requestNumber,
    }: Pick<OutboxItem, 'command' | 'requestNumber'>): Promise<void> => {
      const keys = [command.key]
      if (!tell(await drop.run(keys))) return
      const what = sayCommand(command, { t, language, names })
      notify('info', t('needsYou.letGo', { what, number: requestNumber }), {
        label: t('needsYou.undo'),
        run: () => void restore(keys),
      })
    },
    discardMany: async (keys: CommandKey[]) => {
      const outcome = await drop.run(keys)
      if (!tell(outcome) || !outcome.ok) return undefined
      notify('info', t('needsYou.letGoMany', { count: outcome.answer.done }), {
        label: t('needsYou.undo'),
        run: () => void restore(keys),
      })
      return outcome.answer
    },
    copy: async (command: OutboxItem['command']): Promise<void> => {
      const done = await copyText(everythingTyped(command) ?? '')
      notify(done ? 'success' : 'error', t(done ? 'outbox.copied' : 'outbox.copyFailed'))
    },
  }
}
export type Decide = ReturnType<typeof useDecide>
