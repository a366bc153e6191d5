import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Finding } from './finding.ts'

export type Report = {
  at: string
  machine: {
    cores: number
    model: string
    memoryGigabytes: number
    node: string
    sqlite: string
    load: number
  }
  requests: number
  findings: readonly Finding[]
  facts: Record<string, unknown>
}

/** @param load the machine's load before the run: what others did meanwhile is in every figure */
export function describeMachine(load: number): Report['machine'] {
  const memory = new Database(':memory:')
  const sqlite = String(memory.prepare('SELECT sqlite_version()').pluck().get())
  memory.close()
  return {
    cores: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node: process.version,
    sqlite,
    load: Math.round(load * 10) / 10,
  }
}

/** Writes the JSON and the table; @returns the table */
export function writeReport(folder: string, report: Report): string {
  mkdirSync(folder, { recursive: true })
  const table = tableOf(report)
  const name = `${report.at.replaceAll(/[:.]/g, '-')}-${report.requests}`
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(folder, `${name}.md`), table)
  return table
}

export function tableOf({ machine, requests, findings }: Report): string {
  const lines = findings.map((each) =>
    [
      each.group,
      each.what,
      `${shown(each.ours)} ${each.unit}`,
      each.raw === null ? '–' : `${shown(each.raw.value)} ${each.unit} (${each.raw.what})`,
      each.ratio === null ? '–' : `${shown(each.ratio)}x`,
      budgetOf(each),
      each.met === null ? '' : each.met ? 'yes' : '**no**',
    ].join(' | '),
  )
  const notes = findings.flatMap((each) =>
    each.note === null ? [] : [`- ${each.group}, ${each.what}: ${each.note}`],
  )
  return [
    `${requests} requests; ${machine.cores} cores (${machine.model}), ${machine.memoryGigabytes} GB, Node ${machine.node}, SQLite ${machine.sqlite}; load before the run ${machine.load}.`,
    '',
    '| Group | What | Ours | Raw limit | Ratio | Budget | Met |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
    ...notes,
    '',
  ].join('\n')
}

function budgetOf({ budget, raw, unit }: Finding): string {
  if (budget === null) return ''
  const of = raw === null ? ` ${unit}` : 'x'
  if (budget.most !== null) return `≤ ${budget.most}${of}`
  return `≥ ${budget.least}${of}`
}

function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(3)))
}
