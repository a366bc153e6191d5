/** Words of the thread, the notes and the composer. */
export const messages = { title: 'Viestit' } as const
