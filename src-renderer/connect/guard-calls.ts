import { EngineGoneError } from './engine-error.ts'

export type CallGuard = {
  /** The answer, or EngineGoneError when the channel closes first. */
  answer: <Value>(value: Promise<Value>) => Promise<Value>
  isClosed: () => boolean
}

/** A call on a closed port never answers (decisions 24), so every call of a channel is rejected when it closes. */
export function guardCalls(closed: Promise<void>): CallGuard {
  const open = new Set<() => void>()
  let over = false
  const end = (): void => {
    over = true
    for (const reject of open) reject()
    open.clear()
  }
  closed.then(end, end)

  return {
    isClosed: () => over,
    answer: (value) =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new EngineGoneError())
        if (over) gone()
        else open.add(gone)
        value.then(resolve, reject).finally(() => open.delete(gone))
      }),
  }
}
