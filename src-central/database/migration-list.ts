import type { Migration } from './migration.ts'
import { core } from './migrations/0001-core.ts'

/** Every step in order. A new one is added at the end. */
export const migrationList: readonly Migration[] = [core]
