import { useCallback } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { useCommand } from './use-command.ts'
import { usePins } from './use-pins.ts'

/** Pins requests, or lets them go where each of them was pinned already, and says what was done. */
export function usePinning(): (requestIds: readonly RequestId[]) => Promise<void> {
  const { t } = useWords()
  const notify = useNotify()
  const pins = usePins()
  const { run } = useCommand((engine, input: { requestIds: RequestId[]; pinned: boolean }) =>
    engine.offlineKit.pin(input),
  )
  return useCallback(
    async (requestIds) => {
      const pinned = !requestIds.every((id) => pins.has(id))
      const outcome = await run({ requestIds: [...requestIds], pinned })
      if (outcome.ok)
        notify('success', t(pinned ? 'offline.didPin' : 'offline.didUnpin', { count: requestIds.length }))
      else notify('error', sayRefusal(outcome.refusal, t))
    },
    [pins, run, notify, t],
  )
}
