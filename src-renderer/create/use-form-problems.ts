import { useEffect, useState } from 'react'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import { useCommand } from '../connect/use-command.ts'

export type FormProblem = { field: string; code: string; message: string }

const checkAfterMs = 150

/** What would refuse these values, asked of the engine shortly after the last key; the last answer until then. */
export function useFormProblems(service: SyncedService | undefined, values: FormValues): FormProblem[] {
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
  return serviceId !== undefined && problems.of === serviceId ? problems.found : []
}
