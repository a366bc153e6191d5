import { useCallback, useEffect, useState } from 'react'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import { useCommand } from '../connect/use-command.ts'

export type FormProblem = { field: string; code: string; message: string }

const checkAfterMs = 150

export type FormCheck = {
  /** What would refuse the values, asked of the engine shortly after the last key; the last answer until then. */
  problems: FormProblem[]
  /** Asks for the values as they are now. Empty also where nobody could say: whoever is to keep them checks again. */
  checkNow: () => Promise<FormProblem[]>
}

export function useFormProblems(service: SyncedService | undefined, values: FormValues): FormCheck {
  const [problems, setProblems] = useState<{ of: string; found: FormProblem[] }>({ of: '', found: [] })
  const check = useCommand((engine, input: { service: string; values: FormValues }) =>
    engine.catalogue.check(input),
  )
  const { run } = check
  const serviceId = service?.id
  useEffect(() => {
    if (serviceId === undefined) return undefined
    let current = true
    const timer = setTimeout(() => {
      void run({ service: serviceId, values }).then((outcome) => {
        if (current && outcome.ok) setProblems({ of: serviceId, found: outcome.answer })
      })
    }, checkAfterMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [run, serviceId, values])
  const checkNow = useCallback(async () => {
    if (serviceId === undefined) return []
    const outcome = await run({ service: serviceId, values })
    if (!outcome.ok) return []
    setProblems({ of: serviceId, found: outcome.answer })
    return outcome.answer
  }, [run, serviceId, values])
  return { problems: serviceId !== undefined && problems.of === serviceId ? problems.found : [], checkNow }
}
