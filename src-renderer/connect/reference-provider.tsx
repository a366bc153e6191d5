import { type ReactNode, useMemo } from 'react'
import { useLive } from './use-live.ts'
import { indexReference, ReferenceContext } from './use-reference.ts'

/** Follows the reference rows and gives them to everything below, indexed. */
export function ReferenceProvider({ children }: { children: ReactNode }) {
  const { data } = useLive(['reference.watch'], (engine, signal) =>
    engine.reference.watch(undefined, { signal }),
  )
  const reference = useMemo(() => indexReference(data), [data])
  return <ReferenceContext value={reference}>{children}</ReferenceContext>
}
