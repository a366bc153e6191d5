import { EngineError } from '../../engine-error.ts'

const longestLine = 8 * 1024 * 1024

export type ByteSource = {
  /** Up to the next line feed, which is taken too. */
  line: () => Promise<string>
  /** Exactly so many bytes, in pieces. */
  take: (bytes: number) => AsyncGenerator<Uint8Array>
  /** Everything that is left. */
  rest: () => AsyncGenerator<Uint8Array>
  /** @throws {EngineError} `package_damaged` when anything follows */
  end: () => Promise<void>
}

/** Reads a stream of bytes by lines and lengths. @throws {EngineError} `package_damaged` when it ends too soon */
export function readBytes(from: AsyncIterable<Uint8Array>): ByteSource {
  const pieces = from[Symbol.asyncIterator]()
  let here: Uint8Array = new Uint8Array()
  const more = async (): Promise<boolean> => {
    const next = await pieces.next()
    if (next.done === true) return false
    here = here.length === 0 ? next.value : Buffer.concat([here, next.value])
    return true
  }
  const tooShort = () => new EngineError('package_damaged', 'the content ends too soon')
  return {
    line: async () => {
      for (;;) {
        const at = here.indexOf(10)
        if (at >= 0) {
          const text = Buffer.from(here.subarray(0, at)).toString('utf8')
          here = here.subarray(at + 1)
          return text
        }
        if (here.length > longestLine || !(await more())) throw tooShort()
      }
    },
    take: async function* (bytes) {
      let left = bytes
      while (left > 0) {
        if (here.length === 0 && !(await more())) throw tooShort()
        const piece = here.subarray(0, left)
        here = here.subarray(piece.length)
        left -= piece.length
        if (piece.length > 0) yield piece
      }
    },
    rest: async function* () {
      do {
        if (here.length > 0) yield here
        here = new Uint8Array()
      } while (await more())
    },
    end: async () => {
      while (here.length === 0) if (!(await more())) return
      throw new EngineError('package_damaged', 'something follows the content')
    },
  }
}
