import type { Words } from '../word-list.ts'

export const messages: Words['messages'] = { title: 'Messages' }
