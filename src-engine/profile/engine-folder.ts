import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../engine-error.ts'

/** Who used this instance last: enough to open the right profile without the network. Nothing personal but the name. */
const lastUse = z.object({
  clientId: z.string(),
  centralUrl: z.string(),
  profile: z.string().nullable(),
  name: z.string(),
  signedOut: z.boolean(),
  /** A profile that is being cleared: finished at the next start. */
  wiping: z.string().nullable().default(null),
})
export type LastUse = z.infer<typeof lastUse>

/** Before anybody has worked here. */
export const firstUse = ({ clientId, centralUrl }: Pick<LastUse, 'clientId' | 'centralUrl'>): LastUse => ({
  clientId,
  centralUrl,
  profile: null,
  name: '',
  signedOut: true,
  wiping: null,
})

export type EngineFolder = {
  readonly read: () => LastUse | undefined
  readonly write: (use: LastUse) => void
  /** The folder of a profile, made if need be. */
  readonly profilePath: (profile: string) => string
}

/** The data folder of one instance: `last-use.json`, and one folder a profile. */
export function createEngineFolder(dataFolder: string): EngineFolder {
  const path = join(dataFolder, 'last-use.json')
  return {
    read: () => {
      if (!existsSync(path)) return undefined
      const parsed = lastUse.safeParse(parseJson(readFileSync(path, 'utf8')))
      return parsed.success ? parsed.data : undefined
    },
    write: (use) => {
      const text = JSON.stringify(use)
      if (existsSync(path) && readFileSync(path, 'utf8') === text) return
      replaceFile(path, text)
    },
    profilePath: (profile) => {
      const folder = join(dataFolder, 'profiles', profile)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return folder
    },
  }
}

/** One profile a person of a centre at a central (decisions 14): two people at one desk never share a file. */
export const profileName = (centralUrl: string, tenantId: string, personId: string): string =>
  createHash('sha256')
    .update([new URL(centralUrl).origin, tenantId, personId].join('\n'))
    .digest('hex')
    .slice(0, 24)

/**
 * Whole or not at all: a crash leaves the old file.
 * @throws {EngineError} `disk_pressure` when the disk is full; the old file stays
 */
export function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new EngineError('disk_pressure')
    throw error
  }
  renameSync(`${path}.new`, path)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Half a file of an earlier crash: as good as none.
  }
}
