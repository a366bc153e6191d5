import { createRouterClient, type Router } from '@orpc/server'
import type { engineContract } from '#contract/engine-contract.ts'

export type EngineRouter = Router<typeof engineContract, Record<never, never>>

/** How many commands of this person wait to be sent: a host asks before it ends everything for an update. */
export const countUnsent = async (router: EngineRouter): Promise<number> => {
  const answers = await createRouterClient(router).sync.watch()
  for await (const status of answers) return status.waiting
  throw new Error('The engine gave no sync status')
}
