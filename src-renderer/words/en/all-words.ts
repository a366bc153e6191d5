import type { Words } from '../word-list.ts'
import { errors } from './errors.ts'
import { messages } from './messages.ts'
import { queue } from './queue.ts'
import { request } from './request.ts'
import { requestWords } from './request-words.ts'
import { timeWords } from './time-words.ts'
import { workbench } from './workbench.ts'

export const en: Words = { errors, messages, queue, request, requestWords, timeWords, workbench }
