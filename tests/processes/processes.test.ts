import { expect, it } from 'vitest'
import { describeRun, runProcesses } from './run-processes.ts'

it('does each of 500 commands from 8 workbenches once or says why not, whatever is killed, stopped, cut or full meanwhile', async () => {
  const seed = Date.now() % 2 ** 31
  const run = await runProcesses({ seed, commands: 500 })
  console.log(describeRun(run))
  expect(run.broken, `seed ${seed}`).toEqual([])
  expect(run.commands).toBeGreaterThanOrEqual(500)
  expect(run.outcomes['done']).toBeGreaterThan(100)
  // Every kind has struck, and not only once in a lucky moment.
  expect([...run.faults].filter(([, count]) => count < 1)).toEqual([])
})
