import { EngineGoneError } from './engine-error.ts'

/**
 * A call on a closed port never answers (decisions 24), so every call races with the end of its channel.
 * @throws EngineGoneError when the channel closes first
 */
export function rejectWhenClosed<Value>(answer: Promise<Value>, closed: Promise<void>): Promise<Value> {
  return new Promise((resolve, reject) => {
    answer.then(resolve, reject)
    closed.then(
      () => reject(new EngineGoneError()),
      () => reject(new EngineGoneError()),
    )
  })
}
