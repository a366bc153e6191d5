// `npm run test:processes -- --minutes 30 --seed 1 --commands 500`: run after run of real processes under faults, each
// with the next seed. Ends with 1 at the first that breaks a promise. A seed names the plan, not the moment at which
// each fault strikes: a failure is looked for again by running its seed more often.
import { parseArgs } from 'node:util'
import { describeRun, runProcesses } from '../tests/processes/run-processes.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    commands: { type: 'string', default: '500' },
  },
})
const until = Date.now() + Number(values.minutes) * 60_000
let seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
let runs = 0
let commands = 0
let close: (() => Promise<void>) | undefined
let isInterrupted = false
const endAll = () => void close?.().then(() => process.exit(1))
// Ctrl-C leaves no server and no engine behind, also where they are only just starting.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isInterrupted = true
    endAll()
  })
for (; Date.now() < until; seed += 1) {
  console.log(`seed ${seed} …`)
  const run = await runProcesses({
    seed,
    commands: Number(values.commands),
    onOpen: (end) => {
      close = end
      if (isInterrupted) endAll()
    },
  })
  console.log(describeRun(run))
  if (run.broken.length > 0) process.exit(1)
  runs += 1
  commands += run.commands
}
console.log(`${runs} runs and ${commands} commands kept every promise`)
