import { useCallback, useEffect, useState } from 'react'
import type { Refusal } from '#contract/error-codes.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { RequestId } from '#contract/ids.ts'
import { useCommand } from '../connect/use-command.ts'

type Value = FormValues[string]

/** A value that was looked at is hidden again after this, or when the request is left. */
export const hideAfterMs = 60_000

export type Reveal = {
  valueOf: (field: string) => Value | undefined
  refusalOf: (field: string) => Refusal | undefined
  busy: boolean
  show: (field: string, purpose: string) => Promise<void>
  hide: (field: string) => void
}

/** Looks at masked values: each look is a logged call of the engine, and the value lives only in this component. */
export function useReveal(requestId: RequestId): Reveal {
  const [shown, setShown] = useState<ReadonlyMap<string, Value>>(new Map())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const look = useCommand((engine, input: { field: string; purpose: string }) =>
    engine.requests.reveal({ requestId, ...input }),
  )
  useEffect(() => {
    if (shown.size === 0) return undefined
    const timer = setTimeout(() => setShown(new Map()), hideAfterMs)
    return () => clearTimeout(timer)
  }, [shown])

  const hide = useCallback(
    (field: string) => setShown((now) => new Map([...now].filter(([key]) => key !== field))),
    [],
  )
  const { run } = look
  const show = useCallback(
    async (field: string, purpose: string) => {
      const outcome = await run({ field, purpose })
      setRefusals((now) => {
        const rest = [...now].filter(([key]) => key !== field)
        return new Map(outcome.ok ? rest : [...rest, [field, outcome.refusal] as const])
      })
      if (outcome.ok) setShown((now) => new Map([...now, [field, outcome.answer.value]]))
    },
    [run],
  )
  return {
    valueOf: (field) => shown.get(field),
    refusalOf: (field) => refusals.get(field),
    busy: look.busy,
    show,
    hide,
  }
}
