import { columnsOf, type EntityName, entityNames } from './entities.ts'
import { checksumText, entryHash } from './entry-hash.ts'

/**
 * Raised when the values of an entity's columns mean something else than before, though the columns are the same. A new or
 * missing column needs no entry here.
 */
const meaningOf: Partial<Record<EntityName, number>> = {}

/**
 * The form in which each entity travels, as one word an entity. Where the word of central or of the workbench itself is
 * another one than at the last contact, rows of that entity that are here already lack something: they are fetched anew.
 */
export const entityForms = (): Record<string, string> =>
  Object.fromEntries(
    entityNames.map((name) => [
      name,
      checksumText(entryHash(name, columnsOf(name).join(','), meaningOf[name] ?? 0)),
    ]),
  )
