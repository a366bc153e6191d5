/**
 * Of a workbench's calls only about one in ten may be a quick repeat: where central fails often but not always, each
 * success would set the back-off to its start again, and a crowd of workbenches would multiply the load that makes it
 * fail. Every call earns a tenth of a repeat; a repeat spends one.
 */
export type RetryBudget = { readonly repeats: number }

/** The share of calls that may be quick repeats. */
export const repeatsPerCall = 0.1
/** Saved up for a bad minute, and what a workbench starts with. */
const mostRepeats = 10

export const fullBudget: RetryBudget = { repeats: mostRepeats }

export const earnRepeat = ({ repeats }: RetryBudget): RetryBudget => ({
  repeats: Math.min(mostRepeats, repeats + repeatsPerCall),
})

/** @returns undefined where the budget is spent */
export const spendRepeat = ({ repeats }: RetryBudget): RetryBudget | undefined =>
  repeats < 1 ? undefined : { repeats: repeats - 1 }
