import { z } from 'zod'
import { type MeasuringProcess, startEngine } from './engine/start-engine.ts'
import { assertEqual, type Finding, type Measured, toFinding } from './finding.ts'

const found = z.object({ readable: z.int(), readableMs: z.number(), pushed: z.int(), ms: z.number() })

/**
 * The engine is killed with everything that waits, and started again: until the person can read what waits, and until
 * central has done all of it and the feed has shown it. @returns the new engine beside the findings
 */
export async function measureRecovery(
  killed: MeasuringProcess,
  { folder, url, waiting }: { folder: string; url: string; waiting: number },
): Promise<{ engine: MeasuringProcess; measured: Measured; findings: Finding[] }> {
  await killed.kill()
  const engine = await startEngine(folder, url)
  const measured = await engine.ask('recover')
  const { readable, readableMs, pushed, ms } = found.parse(measured.facts)
  assertEqual('commands that wait after a kill', readable, waiting)
  const group = 'recovery after a kill'
  return {
    engine,
    measured,
    findings: [
      toFinding({
        group,
        what: `${readable} waiting commands, from the start of the process until they can be read`,
        unit: 'ms',
        ours: engine.startedInMs + readableMs,
      }),
      toFinding({
        group,
        what: `${pushed} waiting commands, until the feed has shown all of them`,
        unit: 'commands/s',
        ours: (pushed * 1000) / ms,
        note: 'each is done by central in a transaction of its own',
      }),
    ],
  }
}
