import { errorCode } from '#contract/error-codes.ts'
import { EngineError } from '../../engine-error.ts'
import { CallError, type CentralCaller } from '../../sync/call-central.ts'

/** A call about packages: what central refuses keeps its name, anything else is the network. */
export async function callReviews(call: CentralCaller, path: string, body: unknown): Promise<unknown> {
  try {
    const response = await call(path, { body })
    return await response.json()
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const code = errorCode.safeParse(error.failure.code)
    const refused =
      error.failure.status !== null && error.failure.status < 500 && error.failure.status !== 401
    throw new EngineError(refused && code.success ? code.data : 'offline', error.message)
  }
}
