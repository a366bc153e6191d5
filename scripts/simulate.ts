// `npm run simulate -- --minutes 10 --seed 1`: schedules of workbenches, central, network and power that nobody chose,
// for as long as wanted. `--level 2` runs them against central's own program on a PostgreSQL of its own instead of the
// model. Ends with 1 at the first that breaks a promise; it is then shrunk and kept as a regression.
import { parseArgs } from 'node:util'
import { openOwnStage } from '../tests/simulation/real-central/open-own-stage.ts'
import { findBrokenPlan, findBrokenRealPlan, type Search } from '../tests/simulation/find-broken-plan.ts'
import { makeDiskTemplates } from '../tests/simulation/world/memory-disk.ts'
import { createReached } from '../tests/simulation/world/reached.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    path: { type: 'string' },
    level: { type: 'string', default: '1' },
  },
})
if (values.level !== '1' && values.level !== '2') throw new Error('--level is 1 or 2')
const until = Date.now() + Number(values.minutes) * 60_000
const templates = makeDiskTemplates()
const reached = createReached()
const own = values.level === '2' ? await openOwnStage() : undefined
let seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
let schedules = 0

/** So many schedules with one seed: a failure can then be found again by running on from its seed. */
const runsASeed = values.level === '2' ? 100 : 500

for (; Date.now() < until && process.exitCode === undefined; seed += 1) {
  const began = performance.now()
  const search: Search = {
    seed,
    path: values.path,
    runs: runsASeed,
    withinMs: until - Date.now(),
    templates,
    reached,
  }
  const found =
    own === undefined ? findBrokenPlan(search) : await findBrokenRealPlan({ ...search, stage: own.stage })
  schedules += found.runs
  const perSecond = (found.runs / ((performance.now() - began) / 1000)).toFixed(1)
  console.log(
    `seed ${seed}: ${found.runs} schedules, ${found.events} events, ${perSecond} schedules a second`,
  )
  if (found.failure === undefined) continue
  console.error(found.failure)
  process.exitCode = 1
}
await own?.close()
if (process.exitCode === undefined) {
  console.log(`${schedules} schedules kept every promise; met:`)
  for (const [what, count] of [...reached.counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    console.log(`  ${String(count).padStart(9)}  ${what}`)
}
