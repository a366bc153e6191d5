// A registry can lag behind with the packages of one platform; npm then writes a lock without them and `npm ci` fails
// elsewhere. Every optional dependency of every package must be in the lock.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './prepare.mjs'

const { packages } = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8'))
const known = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !known.has(name))
    .map((name) => `${path || 'package.json'} → ${name}`),
)
if (missing.length > 0) {
  console.error(`✗ package-lock.json lacks optional packages:\n  ${missing.join('\n  ')}`)
  process.exit(1)
}
console.log(`✓ package-lock.json is complete (${Object.keys(packages).length} entries)`)
