import type { Request } from '#contract/requests/request.ts'
import type { Instant } from '#contract/time.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { OfferedService } from './offered-services.ts'

export type Ending =
  | 'received'
  | 'in-handling'
  | 'waiting-customer'
  | 'waiting-other'
  | 'resolved'
  | 'cancelled-by-customer'
  | 'cancelled-by-handler'

export type Plan = { ending: Ending; endsAt: Instant }

const minuteMs = 60_000

/** How likely a request still is open, by the share of its promised time that has passed. */
const openShares = [
  { until: 0.25, open: 0.96 },
  { until: 0.5, open: 0.88 },
  { until: 0.8, open: 0.7 },
  { until: 1, open: 0.52 },
  { until: 1.5, open: 0.17 },
  { until: 3, open: 0.04 },
  { until: Number.POSITIVE_INFINITY, open: 0.006 },
]

/** Where a request stands now: the younger, the more likely nobody has begun; past its day, most are done. */
export function planEnding(
  { random, office, now }: Surroundings,
  request: Request,
  { may }: OfferedService,
): Plan {
  const { receivedAt, dueAt } = request
  const promised = Math.max(30, office.between(receivedAt, dueAt ?? receivedAt))
  const passed = (now - receivedAt) / Math.max(minuteMs, (dueAt ?? now) - receivedAt)
  const share = openShares.find(({ until }) => passed < until)?.open ?? 0
  const worked = office.between(receivedAt, now)
  if (worked < 12) return { ending: 'received', endsAt: now }
  if (random.chance(share))
    return { ending: openEnding(random.next(), passed), endsAt: now - random.between(1, 40) * minuteMs }

  const late = random.chance(0.1)
  const wanted = promised * (late ? 1 + random.next() * 0.9 : 0.12 + random.next() * 0.85)
  const endsAt = office.add(receivedAt, Math.min(wanted, worked * (0.55 + random.next() * 0.44)))
  const chance = random.next()
  if (may.cancel === 'until-handling' && chance < 0.07) return { ending: 'cancelled-by-customer', endsAt }
  return { ending: chance > 0.982 ? 'cancelled-by-handler' : 'resolved', endsAt }
}

function openEnding(chance: number, passed: number): Ending {
  const untouched = passed < 0.25 ? 0.72 : passed < 0.5 ? 0.55 : passed < 1 ? 0.4 : 0.25
  if (chance < untouched) return 'received'
  const rest = (chance - untouched) / (1 - untouched)
  return rest < 0.46 ? 'in-handling' : rest < 0.78 ? 'waiting-customer' : 'waiting-other'
}
