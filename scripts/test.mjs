// `npm test`: sets up what is missing, then runs every check and every suite, and ends with the counts.
// `npm test -- --only=unit,workbench` runs the named steps.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { findNode, giveUp, installBrowser, installPackages, say, top } from './prepare.mjs'

installPackages()
const node = findNode()
const browser = installBrowser()
if (browser === undefined)
  giveUp('No Chromium, Chrome or Edge could be found or installed; set TAKAHUONE_BROWSER to its path.')

const reports = join(top, '.cache', 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const env = {
  ...process.env,
  PATH: [dirname(node), join(top, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  TAKAHUONE_BROWSER: browser,
  TAKAHUONE_REPORTS: reports,
  FORCE_COLOR: process.env.FORCE_COLOR ?? '0',
}
const report = (name) => join(reports, `${name}.json`)
const bin = (name, entry) => [join('node_modules', name, entry)]
const vitest = (project) => [
  ...bin('vitest', 'vitest.mjs'),
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report(project)}`,
]

/** In order; `counts` reads how many passed and failed, a step without it counts as one check. */
const steps = [
  { name: 'types', args: ['scripts/typecheck.mjs'] },
  {
    name: 'lint',
    args: [...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', '-c', 'oxlint.config.ts', '.'],
  },
  { name: 'format', args: [...bin('@biomejs/biome', 'bin/biome'), 'format', '.'] },
  { name: 'lock', args: ['scripts/check-lock.mjs'] },
  { name: 'build', args: [...bin('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'] },
  { name: 'unit', args: vitest('unit'), counts: vitestCounts },
  { name: 'services', args: vitest('services'), counts: vitestCounts },
  { name: 'processes', args: vitest('processes'), counts: vitestCounts },
  { name: 'simulation', args: vitest('simulation'), counts: vitestCounts },
  { name: 'workbench', args: [...bin('@playwright/test', 'cli.js'), 'test'], counts: playwrightCounts },
]

const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const chosen = steps.filter((step) => only === undefined || only.includes(step.name))
if (chosen.length === 0) giveUp(`No such step. There are: ${steps.map((step) => step.name).join(', ')}.`)

let passed = 0
let failed = 0
const lines = []
for (const step of chosen) {
  say(`${step.name} …`)
  const began = Date.now()
  const { status } = spawnSync(node, step.args, { cwd: top, env, stdio: 'inherit' })
  const ok = status === 0
  const counted = step.counts?.(step.name) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
  // A runner that died, or that failed outside a test, must not look green.
  if (!ok && counted.failed === 0) counted.failed = 1
  passed += counted.passed
  failed += counted.failed
  lines.push(
    `${ok ? '✓' : '✗'} ${step.name.padEnd(10)} ${counted.passed} passed, ${counted.failed} failed  ${((Date.now() - began) / 1000).toFixed(1)} s`,
  )
  if (!ok && ['types', 'build'].includes(step.name)) break
}
console.log(`\n${lines.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

function vitestCounts(name) {
  if (!existsSync(report(name))) return { passed: 0, failed: 1 }
  const found = JSON.parse(readFileSync(report(name), 'utf8'))
  return { passed: found.numPassedTests, failed: found.numFailedTests }
}

function playwrightCounts(name) {
  if (!existsSync(report(name))) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report(name), 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped }
}
