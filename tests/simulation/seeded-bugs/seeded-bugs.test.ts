import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { mutants } from './mutants.ts'

const found = z.object({ name: z.string(), afterRuns: z.int().nullable(), broke: z.string() })
const program = fileURLToPath(new URL('./find-mutants.ts', import.meta.url))

// In a process of its own: the faults are planted by a hook on the modules as Node loads them.
const search = async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 200_000 })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => found.parse(JSON.parse(line)))
}
const all = search()

it.each(mutants)('finds $name: $why', { timeout: 200_000 }, async ({ name, withinRuns }) => {
  const one = (await all).find((each) => each.name === name)
  expect(one?.broke).not.toBe('')
  expect(one?.afterRuns ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(withinRuns)
})
