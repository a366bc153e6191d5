import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type Plan, plan } from './world/plan.ts'

/** Against which central a schedule runs: the model, or central's own program. */
export type PlanLevel = 'model' | 'real-central'

const folderOf = (level: PlanLevel): URL => new URL(`./regressions/${level}/`, import.meta.url)
const regression = z.object({ broke: z.string(), plan })
export type Regression = z.infer<typeof regression> & { readonly name: string }

/** Every schedule that has ever broken a promise, shrunk; each is run again before any new one. */
export const readRegressions = (level: PlanLevel): Regression[] =>
  readdirSync(folderOf(level))
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      name: file.replace('.json', ''),
      ...regression.parse(JSON.parse(readFileSync(new URL(file, folderOf(level)), 'utf8'))),
    }))

/** Keeps a schedule that has just failed. @returns the name of its file */
export function keepRegression(level: PlanLevel, found: Plan, broke: string, seed: number): string {
  const file = `found-with-seed-${seed}.json`
  mkdirSync(folderOf(level), { recursive: true })
  writeFileSync(new URL(file, folderOf(level)), `${JSON.stringify({ broke, plan: found }, null, 2)}\n`)
  return `${level}/${file}`
}
