import { errors } from './errors.ts'
import { messages } from './messages.ts'
import { queue } from './queue.ts'
import { request } from './request.ts'
import { requestWords } from './request-words.ts'
import { timeWords } from './time-words.ts'
import { workbench } from './workbench.ts'

/** Finnish, the source language: its keys are the keys that every language must have. */
export const fi = { errors, messages, queue, request, requestWords, timeWords, workbench } as const
