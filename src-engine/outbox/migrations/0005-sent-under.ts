import type { Migration } from '../../cache/migrate-database.ts'

/**
 * Since when a command may have had its effect: central's own time, as it was last heard before the command was first
 * sent. Null until central may have seen it.
 */
export const sentUnder: Migration = {
  version: 5,
  sql: 'ALTER TABLE command ADD COLUMN sent_under INTEGER;',
}
