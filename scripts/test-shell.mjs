// `npm run test:shell`: the tests that need the real Electron runtime. Where it cannot be had they are not run, and this
// says so; with --required (the hosted checks) that is a failure.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findNode, giveUp, installElectron, installPackages, say, top } from './prepare.mjs'

installPackages()
const node = findNode()
const electron = installElectron()
if (electron === undefined) {
  const why =
    'The Electron tests were NOT run: there is no Electron runtime on this machine and it could not be downloaded.'
  if (process.argv.includes('--required')) giveUp(why)
  say(why)
  say(
    'Everything else about the shell is tested by `npm test -- --only=unit`; docs/guide/release.md says what that leaves open.',
  )
  process.exit(0)
}
const run = (...args) =>
  spawnSync(node, args, { cwd: top, stdio: 'inherit', env: { ...process.env, TAKAHUONE_ELECTRON: electron } })
const built = run(
  join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
  'build',
  '--logLevel',
  'warn',
)
if (built.status !== 0) process.exit(built.status ?? 1)
const { status } = run(
  join('node_modules', '@playwright', 'test', 'cli.js'),
  'test',
  '--config',
  'tests/shell/electron/playwright.config.ts',
)
process.exit(status ?? 1)
