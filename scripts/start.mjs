// `npm start`: sets up what is missing, then runs the workbench with its own central (run-workbench.ts says with what).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findNode, installPackages, top } from './prepare.mjs'

const args = process.argv.slice(2)
if (!args.includes('--help')) installPackages()
const child = spawn(findNode(), [join(top, 'scripts', 'run-workbench.ts'), ...args], {
  cwd: top,
  stdio: 'inherit',
})
// The terminal sends Ctrl-C to the child as well; this process only waits for its clean end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))
