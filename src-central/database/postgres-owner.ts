import { execFileSync } from 'node:child_process'

/** The user as whom PostgreSQL runs; undefined: as ourselves. */
export type PostgresOwner = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root; then it runs as the user `postgres`, which is made where there is none. */
export function findPostgresOwner(): PostgresOwner {
  if (process.getuid?.() !== 0) return undefined
  try {
    return readOwner()
  } catch (error) {
    if (!(error instanceof Error) || !('status' in error)) throw error
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return readOwner()
  }
}

function readOwner(): { uid: number; gid: number } {
  const ask = (what: string) =>
    Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  return { uid: ask('-u'), gid: ask('-g') }
}
