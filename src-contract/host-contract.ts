import { z } from 'zod'

/**
 * The few things a host does for the page and the engine. The page gets its way to the engine (a port or a socket)
 * and this greeting; everything else goes to the engine.
 */
export const hostGreeting = z.object({
  host: z.enum(['electron', 'browser']),
  appVersion: z.string(),
})
export type HostGreeting = z.infer<typeof hostGreeting>

/** What the host hands to the engine when it starts it. */
export const engineStart = z.object({
  /** Where this instance keeps profiles. */
  dataFolder: z.string(),
  centralUrl: z.url(),
  /** Where the database key may be kept. */
  keyStore: z.enum(['secret-store', 'key-file']),
})
export type EngineStart = z.infer<typeof engineStart>
