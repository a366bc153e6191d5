/**
 * What people write about one kind of service. `{a|b}` is a choice of words, `{name}` a value of that request
 * (phrase-values.ts); each phrase so stands for many. Nothing sensitive belongs here: messages are read by the queue.
 */
export type PhraseBank = {
  /** How a customer tells the matter in own words: by phone, chat, letter, e-mail, or in a free field. */
  tell: readonly string[]
  /** A handler's question with the answers that fit it. */
  ask: readonly { question: string; answers: readonly string[] }[]
  /** What customers add while they wait. */
  add: readonly string[]
  /** What handlers say while it goes on. */
  reply: readonly string[]
  resolve: readonly string[]
  /** Colleague to colleague; the customer never sees it. */
  note: readonly string[]
  /** Why somebody else is waited for. */
  wait: readonly string[]
}

export const families = [
  'pay',
  'tax',
  'certificate',
  'leave',
  'deduction',
  'employment',
  'invoice',
  'refund',
  'account',
  'help',
  'incident',
  'order',
  'connection',
  'contractor',
  'fault',
  'energy',
  'feedback',
] as const
export type Family = (typeof families)[number]
