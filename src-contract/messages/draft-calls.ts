import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { requestId } from '../ids.ts'
import { draft } from './draft.ts'

export const draftCalls = {
  get: engineCall.input(z.object({ requestId, kind: draft.shape.kind })).output(draft.nullable()),
  save: engineCall.input(draft.omit({ savedAt: true })).output(z.object({ savedAt: draft.shape.savedAt })),
  clear: engineCall.input(z.object({ requestId, kind: draft.shape.kind })).output(z.void()),
}
