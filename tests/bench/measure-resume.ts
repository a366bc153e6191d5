import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchAccount, type BenchCentral } from './central/start-bench-central.ts'
import { startCountingProxy } from './engine/counting-proxy.ts'
import { startEngine } from './engine/start-engine.ts'
import { assertEqual, type Finding, toFinding } from './finding.ts'

/**
 * A first sync that is killed when half of it is here, as by a flat battery, and goes on in a new process: what comes
 * down the wire in both, beside what comes in one that nobody kills.
 */
export async function measureResume(central: BenchCentral, wholeBytes: number): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-bench-resume-'))
  const proxy = await startCountingProxy(central.url)
  try {
    const first = await startEngine(folder, proxy.url)
    await first.ask('sync-half', { account: benchAccount })
    await first.kill()
    const from = performance.now()
    const second = await startEngine(folder, proxy.url)
    await second.ask('sync-rest')
    const restMs = performance.now() - from
    const counts = await second.ask('counts')
    assertEqual('requests known after a killed first sync', counts.facts['requestsKnown'], central.requests)
    await second.stop()
    const group = 'first sync, killed at half'
    return [
      toFinding({
        group,
        what: 'fetched again, of a whole sync',
        unit: 'share',
        ours: proxy.bytesDown() / wholeBytes - 1,
        note: 'bytes on the wire of both parts beside one whole sync: the pages that were on their way, however large the whole is',
      }),
      toFinding({ group, what: 'fetched again', unit: 'bytes', ours: proxy.bytesDown() - wholeBytes }),
      toFinding({ group, what: 'the rest, with the start of the process', unit: 'ms', ours: restMs }),
    ]
  } finally {
    await proxy.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
