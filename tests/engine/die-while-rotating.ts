// Run as a process of its own by key-rotation.test.ts: gives a profile a new key, and stands still at the secret it is told.
import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Secrets } from '../../src-engine/engine-parts.ts'
import { changeKey } from '../../src-engine/profile/rotate-key.ts'

const [folder = '', standStillAt = ''] = process.argv.slice(2)
const file = join(folder, 'secrets.json')
const stored = z.record(z.string(), z.string())
const read = () => (existsSync(file) ? stored.parse(JSON.parse(readFileSync(file, 'utf8'))) : {})
const write = (secrets: Record<string, string>): void => {
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { flush: true })
  renameSync(`${file}.new`, file)
}
const say = async (point: string): Promise<void> => {
  writeSync(1, `${point}\n`)
  if (point === standStillAt) await new Promise(() => setInterval(() => undefined, 1_000))
}
const secrets: Secrets = {
  kind: 'key-file',
  get: async (name) => read()[name],
  set: async (name, value) => {
    await say(`before set ${name}`)
    write({ ...read(), [name]: value })
    await say(`after set ${name}`)
  },
  remove: async (name) => {
    await say(`before remove ${name}`)
    const { [name]: _gone, ...left } = read()
    write(left)
  },
}
await changeKey({ folder, profile: 'p', secrets, log: () => undefined }, (rekey) => {
  writeSync(1, 'rekeying\n')
  rekey()
  writeSync(1, 'rekeyed\n')
})
writeSync(1, 'done\n')
