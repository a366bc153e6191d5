/** A network that a test cuts at a byte: of uploads, or of what a blob's answer brings. Everything is refused then, until it is mended. */
export type CuttableNetwork = {
  fetch: typeof fetch
  /** Bytes of files that left, and that came, cut ones included. */
  sent: () => number
  received: () => number
  /** `Range` of each call for a file, null where it asked for all of it. */
  ranges: (string | null)[]
  cutAfterSending: (bytes: number) => void
  cutAfterReceiving: (bytes: number) => void
  isCut: () => boolean
  mend: () => void
}

export function createCuttableNetwork(): CuttableNetwork {
  let cut = false
  let sent = 0
  let received = 0
  let mostSent = Infinity
  let mostReceived = Infinity
  const ranges: (string | null)[] = []
  const refuse = (): never => {
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    })
  }
  const network: typeof fetch = async (input, init = {}) => {
    if (cut) return refuse()
    const { body } = init
    if (init.method === 'PATCH' && body instanceof Uint8Array) {
      const goes = Math.min(body.length, mostSent - sent)
      sent += goes
      if (goes < body.length) {
        cut = true
        const broken = breakingStream(new Uint8Array(body.subarray(0, goes)))
        const half = { ...init, body: broken, duplex: 'half' }
        return fetch(new Request(input, half))
      }
    }
    const response = await fetch(input, init)
    if (!new Request(input).url.includes('/v1/blobs/') || response.body === null) return response
    ranges.push(new Headers(init.headers).get('range'))
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (bytes, to) => {
          const comes = Math.min(bytes.length, mostReceived - received)
          received += comes
          if (comes > 0) to.enqueue(bytes.subarray(0, comes))
          if (comes === bytes.length) return
          cut = true
          to.error(new Error('cut'))
        },
      }),
    )
    return new Response(counted, response)
  }
  return {
    fetch: network,
    sent: () => sent,
    received: () => received,
    ranges,
    cutAfterSending: (bytes) => {
      mostSent = bytes
    },
    cutAfterReceiving: (bytes) => {
      mostReceived = bytes
    },
    isCut: () => cut,
    mend: () => {
      cut = false
      mostSent = Infinity
      mostReceived = Infinity
    },
  }
}

/** These bytes, and then the connection breaks. */
function breakingStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let given = false
  return new ReadableStream({
    pull: (to) => {
      if (given) to.error(new Error('cut'))
      else to.enqueue(bytes)
      given = true
    },
  })
}
