import type { Simulation } from './simulation.ts'
import { followOwnRequests } from './follow-own-requests.ts'
import { CentralAway } from './portal-caller.ts'
import { sendNewRequest } from './send-new-request.ts'

export type SimulatorParts = {
  simulation: Simulation
  clock: { now(): number }
  /** Waits; ends at once, without an error, when the signal is raised. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  log: (line: string) => void
  /** Mean pause between two acts in milliseconds; the pauses lie between 0.4 and 1.6 of it. */
  paceMs: number
  signal: AbortSignal
}

const firstBackOffMs = 1000
const longestBackOffMs = 60_000
const newRequestShare = 0.55

/**
 * One act after another at a calm pace until the signal is raised. While central is away it waits longer and longer,
 * up to a minute, and goes on when central is back.
 */
export async function runSimulator({
  simulation,
  clock,
  wait,
  log,
  paceMs,
  signal,
}: SimulatorParts): Promise<void> {
  const { random } = simulation.around
  let failures = 0
  while (!signal.aborted) {
    simulation.around.now = clock.now()
    try {
      log(
        random.chance(newRequestShare)
          ? await sendNewRequest(simulation)
          : await followOwnRequests(simulation),
      )
      failures = 0
      await wait(paceMs * (0.4 + random.next() * 1.2), signal)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof CentralAway)) throw error
      const pauseMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures) * (0.5 + random.next() / 2)
      failures += 1
      log(`${error.message}; the next try is in ${Math.ceil(pauseMs / 1000)} s`)
      await wait(pauseMs, signal)
    }
  }
}
