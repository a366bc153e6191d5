/** One call to central: when it was made, and when its last byte had been read. */
export type TimedCall = { fromMs: number; toMs: number }

/** The real fetch, which notes the calls of one path while `listen` runs; otherwise it is not in the way. */
export function createTimedFetch(path: string) {
  let heard: Promise<TimedCall>[] | undefined
  const timed: typeof fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (heard === undefined || pathname !== path) return fetch(input, init)
    const fromMs = performance.now()
    const ended = Promise.withResolvers<TimedCall>()
    heard.push(ended.promise)
    const response = await fetch(input, init)
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        flush: () => ended.resolve({ fromMs, toMs: performance.now() }),
      }),
    )
    return new Response(counted, { status: response.status, headers: response.headers })
  }
  return {
    fetch: timed,
    /** @returns the calls that were made meanwhile, when they have ended */
    listen: async (work: () => Promise<unknown>): Promise<TimedCall[]> => {
      const calls: Promise<TimedCall>[] = []
      heard = calls
      await work()
      heard = undefined
      return Promise.all(calls)
    },
  }
}
