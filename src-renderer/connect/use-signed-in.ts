import type { Person } from '#contract/people/person.ts'
import type { SignedIn } from '#contract/people/signed-in.ts'
import { type Live, useLive } from './use-live.ts'

/** Who uses this workbench, live. */
export const useSignedIn = (): Live<SignedIn> =>
  useLive(['session.watch'], (engine, signal) => engine.session.watch(undefined, { signal }))

/** The person who is signed in, or for whom the open review package was made; null outside of a session. */
export function useMe(): Person | null {
  const { data } = useSignedIn()
  return data?.state === 'signed-in' || data?.state === 'package' ? data.person : null
}
