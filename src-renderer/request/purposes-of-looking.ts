/** Why a masked value is looked at: derived from the task, changeable, and logged (domain C.14). */
export const lookPurposes = ['handling', 'caller', 'payment', 'correction', 'review'] as const
export type LookPurpose = (typeof lookPurposes)[number]
