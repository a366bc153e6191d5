import { z } from 'zod'
import type { BenchCentral } from './central/start-bench-central.ts'
import { startEngine } from './engine/start-engine.ts'
import { type Finding, toFinding, WrongCount } from './finding.ts'

const listTimes = z.object({ p50Ms: z.number(), p95Ms: z.number() })
const purged = listTimes.extend({ purgeMs: z.number(), gone: z.int(), samples: z.int() })

/** The bench's person loses half of the teams while the workbench is open. The last measure: the cache is poorer after. */
export async function measureLostRights(central: BenchCentral, folder: string): Promise<Finding[]> {
  const engine = await startEngine(folder, central.url)
  const quiet = listTimes.parse((await engine.ask('quiet-list')).facts)
  const purging = engine.ask('purge')
  await central.takeHalfTheTeams()
  const busy = purged.parse((await purging).facts)
  await engine.stop()
  if (busy.gone === 0) throw new WrongCount('rights were lost, and no request has gone')
  const group = 'lost rights'
  return [
    toFinding({
      group,
      what: `${busy.gone} requests and all of theirs purged`,
      unit: 'ms',
      ours: busy.purgeMs,
    }),
    toFinding({
      group,
      what: 'list page meanwhile, p50',
      unit: 'ms',
      ours: busy.p50Ms,
      raw: { what: 'the same page before', value: quiet.p50Ms },
    }),
    toFinding({
      group,
      what: 'list page meanwhile, p95',
      unit: 'ms',
      ours: busy.p95Ms,
      raw: { what: 'the same page before', value: quiet.p95Ms },
      note: `${busy.samples} pages`,
    }),
  ]
}
