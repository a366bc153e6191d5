import type { Migration } from './migration.ts'
import { core } from './migrations/0001-core.ts'
import { intake } from './migrations/0002-intake.ts'
import { webhooks } from './migrations/0003-webhooks.ts'
import { demoProvider } from './migrations/0004-demo-provider.ts'
import { uploads } from './migrations/0005-uploads.ts'
import { reviews } from './migrations/0006-reviews.ts'
import { protocol } from './migrations/0007-protocol.ts'
import { presence } from './migrations/0008-presence.ts'

/** Every step in order. A new one is added at the end. */
export const migrationList: readonly Migration[] = [
  core,
  intake,
  webhooks,
  demoProvider,
  uploads,
  reviews,
  protocol,
  presence,
]
