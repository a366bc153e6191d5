import { expect, it } from 'vitest'
import { createLiveHub } from './live-hub.ts'

function openHub() {
  const waiting: (() => void)[] = []
  const hub = createLiveHub({
    set: (_ms, run) => {
      waiting.push(run)
      return () => void waiting.splice(waiting.indexOf(run), 1)
    },
  })
  return { hub, frames: () => waiting.length, frame: () => waiting.shift()?.() }
}

it('answers once for many changes in one frame, and only when the answer is another one', async () => {
  const { hub, frame, frames } = openHub()
  let value = 1
  let asked = 0
  const answers = hub.watch({
    concerns: (topic) => topic === 'queue',
    answer: () => ((asked += 1), value),
    signal: undefined,
  })
  expect((await answers.next()).value).toBe(1)
  const second = answers.next()
  for (let n = 0; n < 10; n++) hub.changed('queue')
  expect(frames()).toBe(1)
  frame()
  await Promise.resolve()
  value = 2
  hub.changed('queue')
  frame()
  expect((await second).value).toBe(2)
  expect(asked).toBe(3)
})

it('does not ask again for what does not concern it', async () => {
  const { hub, frame } = openHub()
  let asked = 0
  const answers = hub.watch({
    concerns: (topic) => topic === 'outbox',
    answer: () => (asked += 1),
    signal: undefined,
  })
  await answers.next()
  void answers.next()
  hub.changed('queue')
  frame()
  await Promise.resolve()
  expect(asked).toBe(1)
  await answers.return()
})

it('ends cleanly when the asker goes and when the hub closes', async () => {
  const { hub } = openHub()
  const gone = new AbortController()
  const watching = (signal: AbortSignal | undefined) =>
    hub.watch({ concerns: () => true, answer: () => 1, signal })
  const one = watching(gone.signal)
  const other = watching(undefined)
  await Promise.all([one.next(), other.next()])
  const ends = [one.next(), other.next()]
  gone.abort()
  hub.close()
  expect((await Promise.all(ends)).map(({ done }) => done)).toEqual([true, true])
})
