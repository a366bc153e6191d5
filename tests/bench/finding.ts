import { z } from 'zod'
import type { Times } from './sample-times.ts'

/** One line of the table: what was measured, beside the raw limit of the same run. */
export const finding = z.object({
  group: z.string(),
  what: z.string(),
  /** Null where nothing raw is comparable: then `ours` itself may have a budget. */
  raw: z.object({ what: z.string(), value: z.number() }).nullable(),
  ours: z.number(),
  /** Of ours and of the raw limit. `ratio` is ours to raw. */
  unit: z.enum(['ms', 'rows/s', 'commands/s', 'MB', 'share', 'bytes']),
  ratio: z.number().nullable(),
  /** From the table of budgets in docs/bench.md; bounds the ratio where there is one, otherwise `ours`. */
  budget: z.object({ most: z.number().nullable(), least: z.number().nullable() }).nullable(),
  met: z.boolean().nullable(),
  note: z.string().nullable(),
})
export type Finding = z.infer<typeof finding>

type Told = {
  group: string
  what: string
  ours: number
  unit: Finding['unit']
  raw?: { what: string; value: number }
  most?: number
  least?: number
  note?: string
}

/** Completes a line: the ratio, and whether its budget is met. */
export function toFinding({ group, what, ours, unit, raw, most, least, note }: Told): Finding {
  const ratio = raw === undefined || raw.value === 0 ? null : ours / raw.value
  const bounded = raw === undefined ? ours : ratio
  const hasBudget = most !== undefined || least !== undefined
  return {
    group,
    what,
    raw: raw ?? null,
    ours,
    unit,
    ratio,
    budget: hasBudget ? { most: most ?? null, least: least ?? null } : null,
    met: hasBudget && bounded !== null ? bounded <= (most ?? Infinity) && bounded >= (least ?? 0) : null,
    note: note ?? null,
  }
}

/**
 * Two lines of one comparison of times. The budget is for the 95th percentile; it counts as met only where the middle
 * keeps it as well, since a noisy moment can hit the raw limit harder than us.
 */
export function toFindings({
  times,
  rawIs,
  most,
  note,
  group,
  what,
}: {
  group: string
  what: string
  times: { ours: Times; raw: Times }
  rawIs: string
  most?: number
  note?: string
}): Finding[] {
  const line = (name: 'p50Ms' | 'p95Ms', label: string) => ({
    group,
    what: `${what}, ${label}`,
    unit: 'ms' as const,
    ours: times.ours[name],
    raw: { what: rawIs, value: times.raw[name] },
  })
  const middle = toFinding(line('p50Ms', 'p50'))
  const high = toFinding({
    ...line('p95Ms', 'p95'),
    ...(most === undefined ? {} : { most }),
    ...(note === undefined ? {} : { note }),
  })
  const keepsMiddle = most === undefined || (middle.ratio ?? 0) <= most
  return [middle, { ...high, met: high.met === null ? null : high.met && keepsMiddle }]
}

/** What a measuring process answers: lines of the table, and facts for the JSON. */
export const measured = z.object({
  findings: z.array(finding),
  facts: z.record(z.string(), z.json()),
})
export type Measured = z.infer<typeof measured>

/** A count that is not what it must be: the only thing for which the benchmark fails. */
export class WrongCount extends Error {
  override name = 'WrongCount'
}

export function assertEqual(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  if (one !== other) throw new WrongCount(`${what}: found ${one}, expected ${other}`)
}
