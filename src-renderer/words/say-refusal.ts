import type { Refusal } from '#contract/error-codes.ts'
import type { Say } from './say.ts'

/** A refusal in the person's language. */
export const sayRefusal = (refusal: Pick<Refusal, 'code'>, t: Say): string => t(`errors.${refusal.code}`)
