import type { Instant } from '#contract/time.ts'
import type { PullInput, WantedScope } from '#contract/sync/pull.ts'
import type { Admission } from './admission.ts'
import { busyLine, idlePage, line, troubleLine } from './page-text.ts'
import { type PageAsk, type PullContext, readPage } from './read-page.ts'
import { findTrouble, readStandings, type Standing } from './scope-standing.ts'

type PlannedPage = { want: WantedScope; ask: PageAsk; rows: number; mayBeRefused: boolean }

/** What a pull will read, found out in one look at the scopes. */
export type PullPlan = {
  /** Scopes that cannot go on, tails that have nothing new, and what there is no room for now. */
  said: string
  pages: { want: WantedScope; ask: PageAsk }[]
  /** How many pages there was no room for. */
  refused: number
  /** Gives the room back that the pages take. */
  release: () => void
}

/** First fetches and long tails take room by their size; short tails are never refused. */
export async function planPull(
  context: PullContext,
  { want }: PullInput,
  { admission, smallTailRows }: { admission: Admission; smallTailRows: number },
): Promise<PullPlan> {
  const scopes = want.map((each) => each.scope)
  const standings = await readStandings(context.database, context.tenantId, context.personId, scopes)
  let said = ''
  const planned = want.flatMap((each): PlannedPage[] => {
    const standing = standings.get(each.scope)
    const trouble = findTrouble(each, standing)
    if (trouble !== undefined || standing === undefined) {
      said += troubleLine(each.scope, trouble ?? 'revoked')
      return []
    }
    if (each.tail === standing.head) said += idlePage(each.scope, standing)
    return planScope(each, standing, context.limit, smallTailRows)
  })
  const great = planned.filter((page) => page.mayBeRefused)
  const { admitted, release } = admission.admit(great.map((page) => page.rows))
  const busy = new Set(great.filter((_page, at) => admitted[at] === false))
  for (const scope of new Set([...busy].map((page) => page.want.scope)))
    said += busyLine(scope, admission.comeBackMs())
  return { said, pages: planned.filter((page) => !busy.has(page)), refused: busy.size, release }
}

function planScope(
  want: WantedScope,
  standing: Standing,
  limit: number,
  smallTailRows: number,
): PlannedPage[] {
  const behind = standing.head - want.tail
  const tail: PlannedPage[] =
    behind === 0
      ? []
      : [
          {
            want,
            ask: { kind: 'tail' },
            rows: Math.min(behind, limit),
            mayBeRefused: behind > smallTailRows,
          },
        ]
  if (want.backfill === undefined) return tail
  const rows = Math.min(standing.liveCount, limit)
  return [...tail, { want, ask: { kind: 'backfill', ...want.backfill }, rows, mayBeRefused: true }]
}

/**
 * The answer to a pull, piece by piece; each is read only when the one before has been taken, so a slow reader costs
 * no memory (hazard H23). First what needs no reading, then the pages in the order asked.
 */
export async function* pullPages(
  context: PullContext,
  { said, pages }: PullPlan,
  clock: { now(): Instant },
): AsyncGenerator<string> {
  if (said !== '') yield said
  for (const { want, ask } of pages) yield await readPage(context, want, ask)
  yield line({ endAll: true, serverTime: clock.now() })
}
