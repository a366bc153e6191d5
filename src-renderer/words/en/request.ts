import type { Words } from '../word-list.ts'

export const request: Words['request'] = { title: 'Request' }
