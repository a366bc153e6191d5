/** One step of the database's form. Once released it never changes; the next change is a new step. */
export type Migration = { name: string; sql: string }
