import { acts } from './acts.ts'
import { create } from './create.ts'
import { errors } from './errors.ts'
import { files } from './files.ts'
import { messages } from './messages.ts'
import { needsYou } from './needs-you.ts'
import { offline } from './offline.ts'
import { outbox } from './outbox.ts'
import { presence } from './presence.ts'
import { queue } from './queue.ts'
import { request } from './request.ts'
import { requestWords } from './request-words.ts'
import { review } from './review.ts'
import { storage } from './storage.ts'
import { timeWords } from './time-words.ts'
import { values } from './values.ts'
import { workbench } from './workbench.ts'

/** Finnish, the source language: its keys are the keys that every language must have. */
export const fi = {
  acts,
  create,
  errors,
  files,
  messages,
  needsYou,
  offline,
  outbox,
  presence,
  queue,
  request,
  requestWords,
  review,
  storage,
  timeWords,
  values,
  workbench,
} as const
