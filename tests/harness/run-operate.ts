import { execFile } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../src-central/operate.ts')

/** Runs `operate.ts` as an operator does. `said` is its line of JSON, read; undefined where it printed none. */
export function runOperate(
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; said: unknown; complaint: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...process.env, ...env } },
      (error, out, complaint) => {
        const line = out.split('\n').find((each) => each.startsWith('{') || each.startsWith('['))
        resolve({
          code: error === null ? 0 : Number(error.code),
          said: line === undefined ? undefined : JSON.parse(line),
          complaint,
        })
      },
    )
  })
}
