import { oc } from '@orpc/contract'
import { z } from 'zod'
import { pushAnswer, pushInput, statusAnswer, statusInput } from './commands/command.ts'
import { intakeContract } from './intake/intake-contract.ts'
import { session, sessionInput, wellKnown, wipedInput } from './sync/session.ts'

/**
 * The HTTP API of central: what has an input and an answer. Pull, poke, uploads and blobs are streams of the same
 * schemas and stand beside it in the OpenAPI document (decisions 23).
 */
const tags = ['Workbench']

export const centralContract = {
  wellKnown: oc
    .route({
      method: 'GET',
      path: '/.well-known/takahuone',
      tags,
      summary: 'What a workbench must know before sign-in',
    })
    .output(wellKnown),
  session: oc
    .route({
      method: 'POST',
      path: '/v1/session',
      tags,
      summary: 'Hello: who I am, what I may see, the limits',
    })
    .input(sessionInput)
    .output(session),
  sessionWiped: oc
    .route({
      method: 'POST',
      path: '/v1/session/wiped',
      tags,
      summary: 'The files of this person on this workbench are gone, as `device_wiped` asked',
    })
    .input(wipedInput)
    .output(z.object({})),
  commands: {
    push: oc
      .route({
        method: 'POST',
        path: '/v1/commands',
        tags,
        summary: 'Up to 50 commands, answered one by one',
        description:
          'Idempotent by `key`: every repeat gets the stored answer. One command’s failure stops no other.',
      })
      .input(pushInput)
      .output(pushAnswer),
    status: oc
      .route({
        method: 'POST',
        path: '/v1/commands/status',
        tags,
        summary: 'Stored answers by key, after a lost one',
      })
      .input(statusInput)
      .output(statusAnswer),
  },
  intake: intakeContract,
}
