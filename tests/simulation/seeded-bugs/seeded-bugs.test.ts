import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mutants } from './mutants.ts'
import { realMutants } from './real-mutants.ts'

const found = z.object({ name: z.string(), afterRuns: z.int().nullable(), broke: z.string() })
const program = fileURLToPath(new URL('./find-mutants.ts', import.meta.url))

// In a process of its own: the faults are planted by a hook on the modules as Node loads them.
const search = async (level: 'model' | 'real-central') => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, level], { timeout: 240_000 })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => found.parse(JSON.parse(line)))
}
// One after the other: there may be two processors.
const inModel = search('model')
const atCentral = inModel.then(() => search('real-central'))

describe.each([
  { where: 'the engine and the model', planted: mutants, all: inModel },
  { where: 'central itself', planted: realMutants, all: atCentral },
])('a fault planted in $where', ({ planted, all }) => {
  it.each(planted)('is found: $name: $why', { timeout: 400_000 }, async ({ name, withinRuns }) => {
    const one = (await all).find((each) => each.name === name)
    expect(one?.broke).not.toBe('')
    expect(one?.afterRuns ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(withinRuns)
  })
})
