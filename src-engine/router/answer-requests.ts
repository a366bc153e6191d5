import type { CommandType } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { EngineError } from '../engine-error.ts'
import { entityCodes } from '../entity-codes.ts'
import { createRequest } from '../requests/create-request.ts'
import { readRequestDetail } from '../requests/read-request-detail.ts'
import { revealValue } from '../requests/reveal-value.ts'
import { createCommandGroups, runTogether } from '../requests/run-together.ts'
import type { EngineCalls } from './engine-calls.ts'

/** A command on one request, safe in the outbox when this answers; what arrives together shares one flush of the disk. */
export function createRunner({ takingDesk }: EngineCalls) {
  const run = createCommandGroups(() => takingDesk().commandParts())
  return (
    type: CommandType,
    { requestId, args }: { requestId: RequestId; args: Command['args'] },
  ): Promise<{ key: CommandKey }> => run({ type, requestId, args })
}

export type Runner = ReturnType<typeof createRunner>

export const answerRequests = ({ os, account, watchDesk, takingDesk }: EngineCalls, run: Runner) => ({
  watch: os.requests.watch.handler(({ input, signal }) => {
    account.desk().packaged?.onView(input.requestId)
    return watchDesk(
      signal,
      (topic) => topic === `request:${input.requestId}` || topic === 'reference',
      (desk) =>
        readRequestDetail(
          { cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() },
          input.requestId,
        ),
    )
  }),
  fetch: os.requests.fetch.handler(async ({ input }) => ({
    found: await account.desk().fetchBack(input.requestId),
  })),
  reveal: os.requests.reveal.handler(({ input }) => ({
    value: revealValue(account.desk().commandParts(), entityCodes.sensitive, input),
  })),
  create: os.requests.create.handler(({ input }) => createRequest(takingDesk().commandParts(), input)),
  take: os.requests.take.handler(({ input }) => run('requests.take', input)),
  giveBack: os.requests.giveBack.handler(({ input }) => run('requests.giveBack', input)),
  claim: os.requests.claim.handler(({ input }) => run('requests.claim', input)),
  assign: os.requests.assign.handler(({ input }) => run('requests.assign', input)),
  assignMany: os.requests.assignMany.handler(({ input }) => {
    const accepted: RequestId[] = []
    const refused: { requestId: RequestId; code: ErrorCode }[] = []
    const wanted = input.requestIds.map((requestId) => ({
      type: 'requests.assign' as const,
      requestId,
      args: input.args,
    }))
    runTogether(takingDesk().commandParts(), wanted).forEach((outcome, at) => {
      const requestId = input.requestIds[at]
      if (requestId === undefined) return
      if ('key' in outcome) {
        accepted.push(requestId)
        return
      }
      // A disk that is full in the middle: what was taken stays taken, and is said so.
      const error = nameDatabaseError(outcome.error)
      if (!(error instanceof EngineError)) throw error
      refused.push({ requestId, code: error.code })
    })
    return { accepted, refused }
  }),
  changeStatus: os.requests.changeStatus.handler(({ input }) => run('requests.changeStatus', input)),
  setPriority: os.requests.setPriority.handler(({ input }) => run('requests.setPriority', input)),
  setTags: os.requests.setTags.handler(({ input }) => run('requests.setTags', input)),
  markRead: os.requests.markRead.handler(({ input }) => run('requests.markRead', input)),
})
