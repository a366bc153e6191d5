// `npm run bench`: budgets as ratios to raw limits measured in the same run. Never fails on time, only on wrong counts.
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { help, readBenchOptions } from './bench-options.ts'
import { measureCentralCommands } from './central/measure-central-commands.ts'
import { measureCentralPull } from './central/measure-central-pull.ts'
import { measurePokes } from './central/measure-pokes.ts'
import { startBenchCentral } from './central/start-bench-central.ts'
import type { Finding } from './finding.ts'
import { runEngineBench } from './run-engine-bench.ts'
import { describeMachine, writeReport } from './write-report.ts'

const options = readBenchOptions(process.argv.slice(2))
if (options.help) console.log(help)
else await bench()

async function bench(): Promise<void> {
  const machine = describeMachine(loadavg()[0] ?? 0)
  const from = performance.now()
  const say = (what: string) => console.error(`${((performance.now() - from) / 1000).toFixed(1)} s  ${what}`)
  say(`building a centre of ${options.requests} requests`)
  const central = await startBenchCentral(options.requests, options.world)
  say(`central holds ${central.requests} requests`)
  // Ctrl-C leaves no server behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void central.stop().then(() => process.exit(1)))
  const findings: Finding[] = []
  const facts: Record<string, unknown> = { worldBuiltInMs: central.builtInMs }
  try {
    if (options.only !== 'central') {
      const engine = await runEngineBench(central, say, options.peers)
      findings.push(...engine.findings)
      facts['engine'] = engine.facts
    }
    if (options.only !== 'engine') {
      say('pull from central')
      findings.push(...(await measureCentralPull(central)))
      say('commands at central')
      findings.push(...(await measureCentralCommands(central, Math.min(2_000, central.requests / 20))))
      say('listening workbenches')
      findings.push(...(await measurePokes(central)))
    }
  } finally {
    say('ending')
    await central.stop()
  }
  const report = { at: new Date().toISOString(), machine, requests: central.requests, findings, facts }
  console.log(writeReport(join(import.meta.dirname, '..', '..', '.cache', 'bench'), report))
}
