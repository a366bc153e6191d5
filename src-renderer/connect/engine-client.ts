import type { ContractRouterClient } from '@orpc/contract'
import type { engineContract } from '#contract/engine-contract.ts'

/** The engine as the page sees it: every query and command of the contract, typed. */
export type EngineClient = ContractRouterClient<typeof engineContract>

/** One open way to the engine. It is used until `closed` resolves and never again after that. */
export type EngineChannel = {
  client: EngineClient
  closed: Promise<void>
  close: () => void
}

/** Opens a way to the engine; rejects when none could be opened or `signal` was aborted. */
export type EngineDoor = (signal: AbortSignal) => Promise<EngineChannel>
