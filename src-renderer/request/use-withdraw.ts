import type { CommandKey } from '#contract/ids.ts'
import { useCommand } from '../connect/use-command.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** Takes back a command that has not left this machine; a refusal becomes a notice. */
export function useWithdraw(): (key: CommandKey) => Promise<void> {
  const { t } = useWords()
  const notify = useNotify()
  const withdraw = useCommand((engine, key: CommandKey) => engine.outbox.withdraw({ key }))
  return async (key) => {
    const outcome = await withdraw.run(key)
    if (!outcome.ok) notify('error', t('request.act.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
}
