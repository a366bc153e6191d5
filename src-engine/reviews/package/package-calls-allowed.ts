/**
 * What may be asked inside a review package: everything that only reads, findings, and leaving. Every other call is
 * refused by name, also one that a later version adds.
 */
const groups: readonly string[] = ['session', 'reference', 'queue', 'reviews', 'drafts', 'catalogue']
const calls: readonly string[] = [
  'requests.watch',
  'requests.reveal',
  'attachments.watch',
  'attachments.read',
  'attachments.keeping',
  'outbox.watch',
  'outbox.leaving',
  'outbox.needsYou',
  'outbox.command',
  'outbox.contact',
  'outbox.withdraw',
  'outbox.edit',
  'outbox.discard',
  'offlineKit.watch',
  'presence.watch',
  'presence.tell',
  'sync.watch',
]

export const isAllowedInPackage = (path: readonly string[]): boolean =>
  groups.includes(path[0] ?? '') || calls.includes(path.join('.'))
