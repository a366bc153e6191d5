import { expect, it } from 'vitest'
import type { Poke } from '#contract/sync/poke.ts'
import { createListeners } from './listeners.ts'

function listenWith(count: number): (Poke | undefined)[] {
  const listeners = createListeners()
  const told: (Poke | undefined)[] = []
  for (let at = 0; at < count; at++)
    listeners.add({
      tenantId: 't',
      personId: `p${at}`,
      epoch: 'e',
      grantsVersion: '1',
      heads: new Map([['queue:a', 1]]),
      onPoke: (poke) => void told.push(poke),
    })
  told.length = 0
  listeners.tell([{ tenantId: 't', scope: 'queue:a', head: 2 }])
  return told
}

it('gives a crowd that is told of one change the more time, the greater it is, and never more than two seconds', () => {
  const spreadOf = (count: number) => new Set(listenWith(count).map((poke) => poke?.spreadMs))
  expect(spreadOf(1)).toEqual(new Set([0]))
  expect(spreadOf(101)).toEqual(new Set([200]))
  expect(spreadOf(3_000)).toEqual(new Set([2_000]))
})
