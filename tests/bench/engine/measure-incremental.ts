import { assertEqual, type Measured, toFinding, toFindings } from '../finding.ts'
import { summarise, timeOf } from '../sample-times.ts'
import type { BenchCaller } from '../central/bench-caller.ts'
import { type BenchDesk, until } from './engine-client.ts'
import { openRequests } from './measure-commands.ts'
import type { createTimedFetch } from './timed-fetch.ts'

const changes = 30

/** Somebody else changes one request: how long the pull takes, and how long until this workbench shows it. */
export async function measureIncremental(
  desk: BenchDesk,
  timed: ReturnType<typeof createTimedFetch>,
  other: BenchCaller,
  from: number,
): Promise<Measured> {
  const requests = openRequests(desk, from, changes)
  const pulls: number[] = []
  const shown: number[] = []
  const roundTrips: number[] = []
  for (const { id, priority } of requests) {
    const wanted = priority === 2 ? 3 : 2
    const watching = until(
      desk.client.requests.watch({ requestId: id }),
      (detail) => detail?.request.priority === wanted,
    )
    const calls = await timed.listen(async () => {
      await other.setPriority(id, priority, wanted)
      shown.push(await timeOf(() => watching))
    })
    const pull = calls.at(-1)
    if (pull !== undefined) pulls.push(pull.toMs - pull.fromMs)
    roundTrips.push(await timeOf(() => other.idle()))
  }
  assertEqual('changes that came by a pull', pulls.length, changes)
  const times = { ours: summarise(pulls), raw: summarise(roundTrips) }
  return {
    findings: [
      ...toFindings({
        group: 'incremental pull',
        what: 'one change, read and applied',
        times,
        rawIs: 'an authorised round trip (commands/status)',
        most: 2,
        note: 'the budget allows one transaction more',
      }),
      toFinding({
        group: 'incremental pull',
        what: 'from central’s answer to the change until it shows here, p50',
        unit: 'ms',
        ours: summarise(shown).p50Ms,
        note: 'with central’s look for changed heads (100–200 ms) and one frame',
      }),
    ],
    facts: { incrementalPulls: pulls.length, pullP50Ms: times.ours.p50Ms },
  }
}
