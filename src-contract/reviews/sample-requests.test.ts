import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, sampleGroups, sampleRequests } from './sample-requests.ts'

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    assigneeId: fc.option(fc.constantFrom('aino', 'bo', 'liisa')),
    service: fc.constantFrom('taitoa/a@1', 'taitoa/a@2', 'meittari/b@1'),
    organisationId: fc.option(fc.constantFrom('jyvaskyla', 'siun-sote')),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
)
const asked = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 12 }),
  per: fc.constantFrom(...sampleGroups),
  count: fc.integer({ min: 1, max: 8 }),
})
const groupOf = (candidate: Candidate, per: (typeof sampleGroups)[number]) =>
  per === 'handler'
    ? candidate.assigneeId
    : per === 'service'
      ? candidate.service.replace(/@\d+$/, '')
      : candidate.organisationId

describe('a sample', () => {
  it('is the same for the same seed, in whatever order the requests are read', () => {
    fc.assert(
      fc.property(candidates, asked, (all, wished) => {
        expect(sampleRequests(all.toReversed(), wished)).toEqual(sampleRequests(all, wished))
      }),
    )
  })

  it('takes from each group as many as asked, or all that there are', () => {
    fc.assert(
      fc.property(candidates, asked, (all, wished) => {
        const taken = new Set(sampleRequests(all, wished))
        const groups = Map.groupBy(all, (candidate) => groupOf(candidate, wished.per))
        for (const among of groups.values())
          expect(among.filter(({ id }) => taken.has(id)).length).toBe(Math.min(wished.count, among.length))
        expect(taken.size).toBe([...taken].filter((id) => all.some((each) => each.id === id)).length)
      }),
    )
  })

  it('does not change for a group when another group grows', () => {
    fc.assert(
      fc.property(
        candidates,
        asked.map((wished) => ({ ...wished, per: 'service' as const })),
        (all, wished) => {
          const only = all.filter(({ service }) => service.startsWith('taitoa/'))
          const ofAll = sampleRequests(all, wished).filter((id) => only.some((each) => each.id === id))
          expect(ofAll).toEqual(sampleRequests(only, wished))
        },
      ),
    )
  })

  it('is another one for another seed, and treats no request better', () => {
    const all = Array.from({ length: 40 }, (_, at) => ({
      id: `01990000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}`,
      assigneeId: 'aino',
      service: 'taitoa/a@1',
      organisationId: null,
    }))
    const times = new Map<string, number>()
    for (let seed = 0; seed < 400; seed++)
      for (const id of sampleRequests(all, { seed: `siemen-${seed}`, per: 'handler', count: 10 }))
        times.set(id, (times.get(id) ?? 0) + 1)
    // Each is expected 100 times; five standard deviations of a fair draw are 43.
    for (const { id } of all) expect(Math.abs((times.get(id) ?? 0) - 100)).toBeLessThan(43)
  })
})
