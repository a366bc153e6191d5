import { readFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { type Finding, toFinding, WrongCount } from '../finding.ts'
import type { BenchCentral } from './start-bench-central.ts'

const workbenches = 2_000
const atOnce = 50

/** Central's memory while two thousand workbenches listen and nothing happens. */
export async function measurePokes({ startAnother }: BenchCentral): Promise<Finding[]> {
  const central = await startAnother()
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  const listen = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(
        `${central.url}/v1/poke`,
        {
          agent,
          headers: {
            authorization: `Bearer ${central.accessToken}`,
            [protocolHeader]: String(protocolVersion.current),
            accept: 'text/event-stream',
          },
        },
        (answer) => {
          answer.resume()
          resolve(answer)
        },
      ).on('error', reject)
    })
  const before = memoryOf(central.pid)
  const streams: IncomingMessage[] = []
  while (streams.length < workbenches)
    streams.push(...(await Promise.all(Array.from({ length: atOnce }, listen))))
  const refused = streams.filter(({ statusCode }) => statusCode !== 200).length
  if (refused > 0) throw new WrongCount(`${refused} of ${workbenches} workbenches may not listen`)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const megabytes = memoryOf(central.pid)
  for (const stream of streams) stream.destroy()
  agent.destroy()
  await central.stop()
  return [
    toFinding({
      group: 'central',
      what: `memory with ${workbenches} listening workbenches`,
      unit: 'MB',
      ours: megabytes,
      most: 300,
      note: `a fresh instance; ${Math.round(before)} MB before anybody listened`,
    }),
  ]
}

/** Resident memory of a process, in MB (10^6); only Linux says. */
function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes ?? 0) * 1024) / 1e6
}
