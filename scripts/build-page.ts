import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the bundles are made of. */
const sources = [
  'src-{contract,renderer,preload,main,engine}/**/*.{ts,tsx,html,css}',
  'package-lock.json',
  'electron.vite.config.ts',
]

/** Builds the bundles when a source is newer than the last build. @throws when the build fails */
export function buildWhenStale(top: string): void {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { cwd: top }).toSorted()) {
    const { mtimeMs, size } = statSync(join(top, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  const state = hash.digest('hex')
  const stamp = join(top, '.cache', 'built')
  const built = join(top, 'out', 'renderer', 'index.html')
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  console.log('· Building the workbench …')
  const vite = join(top, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: top,
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new Error('The workbench could not be built; the message is above.')
  mkdirSync(join(top, '.cache'), { recursive: true })
  writeFileSync(stamp, state)
}
