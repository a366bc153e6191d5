import { Session } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Profiler } from 'node:inspector'

/** What a part of the engine is called in the report, by the first file of it that the stack names from its root. */
const partOfFile: readonly [RegExp, string][] = [
  [/src-engine\/sync\/(take-pull|apply-page|checkpoint-scope|settle-by-feed)/, 'apply'],
  [/src-engine\/sync\/(parse-pull-line)/, 'parse'],
  [/src-engine\/sync\/read-lines/, 'read lines'],
  [/src-engine\/search\/(fill-index|create-indexer|search-documents)/, 'search index'],
  [/src-engine\/live\//, 'live questions'],
  [/src-engine\/sync\//, 'rest of sync'],
  [/^node:|undici|internal\//, 'network'],
]
const nodes: ReadonlyMap<string, string> = new Map([
  ['(idle)', 'idle'],
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native'],
])

export type CpuProfile = {
  /** Share of the time of each part of the engine's main thread; together 1. */
  shares: Record<string, number>
  /** Where the most time is spent itself: `function file:line`, share. */
  hottest: { at: string; share: number }[]
}

/** Profiles the main thread of this process while `work` runs. */
export async function profileCpu(work: () => Promise<unknown>): Promise<CpuProfile> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return addUp(profile)
}

function addUp(profile: Profiler.Profile): CpuProfile {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const parentOf = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])),
  )
  const partOf = (id: number): string => {
    const frames: Profiler.ProfileNode[] = []
    for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
      const node = byId.get(at)
      if (node !== undefined) frames.push(node)
    }
    const special = nodes.get(frames[0]?.callFrame.functionName ?? '')
    if (special !== undefined) return special
    // From the leaf up: what is nearest to the work names it.
    for (const { callFrame } of frames) {
      const found = partOfFile.find(([pattern]) => pattern.test(callFrame.url))
      if (found !== undefined) return found[1]
    }
    return 'other'
  }
  const named = new Map(profile.nodes.map((node) => [node.id, partOf(node.id)]))
  const shares = new Map<string, number>()
  const places = new Map<string, number>()
  const deltas = profile.timeDeltas ?? []
  let total = 0
  profile.samples?.forEach((id, at) => {
    const us = deltas[at] ?? 0
    total += us
    const part = named.get(id) ?? 'other'
    shares.set(part, (shares.get(part) ?? 0) + us)
    const place = placeOf(byId.get(id))
    places.set(place, (places.get(place) ?? 0) + us)
  })
  const share = (us: number) => Math.round((us / Math.max(1, total)) * 1000) / 1000
  return {
    shares: Object.fromEntries([...shares].toSorted(byMost).map(([part, us]) => [part, share(us)])),
    hottest: [...places]
      .toSorted(byMost)
      .slice(0, 25)
      .map(([at, us]) => ({ at, share: share(us) })),
  }
}

const byMost = ([, one]: [string, number], [, other]: [string, number]): number => other - one

function placeOf(node: Profiler.ProfileNode | undefined): string {
  if (node === undefined) return '(unknown)'
  const { functionName, url, lineNumber } = node.callFrame
  if (url === '') return functionName
  const file = url.startsWith('file:') ? relative(process.cwd(), fileURLToPath(url)) : url
  return `${functionName === '' ? '(anonymous)' : functionName} ${file}:${lineNumber + 1}`
}
