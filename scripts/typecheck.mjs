// Every room under its own tsconfig (other libraries, other globals); all of them are checked before it fails.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './prepare.mjs'

const { references } = JSON.parse(readFileSync(join(top, 'tsconfig.json'), 'utf8'))
const failed = references.filter(({ path }) => {
  const tsc = join(top, 'node_modules', 'typescript', 'bin', 'tsc')
  return spawnSync(process.execPath, [tsc, '-p', path], { cwd: top, stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`✗ types: ${failed.map(({ path }) => path).join(', ')}`)
  process.exit(1)
}
