// `node scripts/store-files.ts 0.2.0`: when a version is released, keeps a workbench's files and a database of central
// as that version writes them, for tests/stored-files to open ever after.
import { storedVersions, versionFolder } from '../tests/stored-files/stored-version.ts'
import { storeVersion } from '../tests/stored-files/store-version.ts'

const [version = ''] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('Which version? node scripts/store-files.ts <major.minor.patch>')
  process.exit(2)
}
if (storedVersions().includes(version)) {
  console.error(`${versionFolder(version)} is there already. What was stored is never changed.`)
  process.exit(2)
}
await storeVersion(version)
console.log(`Stored ${version}. Look at it with: npx vitest run --project services tests/stored-files`)
