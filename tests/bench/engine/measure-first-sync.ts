import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createBrowser } from '../../harness/sign-in-as.ts'
import type { Measured } from '../finding.ts'
import { type EngineClient, until, viewQuery } from './engine-client.ts'
import { type CpuProfile, profileCpu } from './profile-cpu.ts'

/** Signs in the way a person does, with as much of a browser as that needs. @param account `<tenant>/<subject>` */
export async function signIn(client: EngineClient, account: string): Promise<void> {
  const { url } = await client.session.signIn({})
  const browser = createBrowser()
  const page = await browser.follow(url)
  const end = await browser.follow(page.url, new URLSearchParams({ account }))
  if (end.status !== 200) throw new Error(`${account} was not let in: ${end.status} ${end.url}`)
  await until(client.session.watch(), ({ state }) => state === 'signed-in')
}

/**
 * From the moment of being signed in until everything granted is here and equal to central.
 * @param screen whether the live questions of an open workbench are asked meanwhile
 */
export async function measureFirstSync(
  client: EngineClient,
  { screen, profiled }: { screen: boolean; profiled: boolean },
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const from = performance.now()
  const leaving = new AbortController()
  const firstRows = until(client.queue.page(viewQuery('all-open')), ({ ids }) => ids.length > 0).then(
    () => performance.now() - from,
  )
  const asked = screen ? watchScreen(client, leaving.signal) : []
  const whole = () =>
    until(client.sync.watch(), ({ upToDateAt, progress }) => upToDateAt !== null && progress === null)
  let profile: CpuProfile | undefined
  if (profiled) profile = await profileCpu(whole)
  else await whole()
  const wholeMs = performance.now() - from
  delay.disable()
  const firstScreenMs = await firstRows
  leaving.abort()
  await Promise.allSettled(asked)
  return {
    findings: [],
    facts: {
      wholeMs,
      firstScreenMs,
      peakMegabytes: peakMemory(),
      longestTaskMs: delay.max / 1e6,
      p99TaskMs: delay.percentile(99) / 1e6,
      ...(profile === undefined ? {} : { shares: profile.shares, hottest: profile.hottest }),
    },
  }
}

/** Until half of everything granted is here. */
export async function syncHalf(client: EngineClient): Promise<void> {
  await until(
    client.sync.watch(),
    ({ progress, upToDateAt }) =>
      upToDateAt !== null ||
      (progress !== null && progress.total > 0 && progress.fetched * 2 >= progress.total),
  )
}

/** Until the rest is here as well, in whichever process. */
export async function syncRest(client: EngineClient): Promise<void> {
  await until(client.session.watch(), ({ state }) => state === 'signed-in')
  await until(client.sync.watch(), ({ upToDateAt, progress }) => upToDateAt !== null && progress === null)
}

/** The live questions that an open workbench asks all the time. */
function watchScreen(client: EngineClient, signal: AbortSignal): Promise<void>[] {
  const watch = async (question: Promise<AsyncIterable<unknown>>) => {
    for await (const _answer of await question) if (signal.aborted) return
  }
  const query = viewQuery('all-open')
  return [
    watch(client.queue.page(query, { signal })),
    watch(client.queue.facets(query, { signal })),
    watch(client.queue.counters(undefined, { signal })),
    watch(client.reference.watch(undefined, { signal })),
  ]
}

/** The most memory that this process has ever had, in MB (10^6); only Linux says. */
export function peakMemory(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return (Number(kilobytes ?? 0) * 1024) / 1e6
}
