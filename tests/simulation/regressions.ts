import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type Plan, plan } from './world/plan.ts'

const folder = new URL('./regressions/', import.meta.url)
const regression = z.object({ broke: z.string(), plan })
export type Regression = z.infer<typeof regression> & { readonly name: string }

/** Every schedule that has ever broken a promise, shrunk; each is run again before any new one. */
export const readRegressions = (): Regression[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      name: file.replace('.json', ''),
      ...regression.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
    }))

/** Keeps a schedule that has just failed. @returns the name of its file */
export function keepRegression(found: Plan, broke: string, seed: number): string {
  const file = `found-with-seed-${seed}.json`
  writeFileSync(new URL(file, folder), `${JSON.stringify({ broke, plan: found }, null, 2)}\n`)
  return file
}
