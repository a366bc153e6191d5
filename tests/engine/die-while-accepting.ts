// Run as a process of its own by crash.test.ts: accepts commands as fast as it can and says each key once it is durable.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { commandKey, requestId } from '#contract/ids.ts'
import { appendToOutbox } from '../../src-engine/outbox/append-to-outbox.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'

const folder = process.argv[2] ?? ''
const { database } = openOutbox({
  path: join(folder, 'outbox.db'),
  keyHex: 'a1'.repeat(32),
  log: () => undefined,
})
for (let n = 0; ; n++) {
  const key = commandKey.parse(`k${n}`)
  const command = {
    key,
    type: 'notes.add',
    version: 1,
    requestId: requestId.parse(`r${n}`),
    seen: {},
    baseRev: 1,
    args: { noteId: `n${n}`, body: 'teksti' },
    issuedAt: 1,
  }
  appendToOutbox(database, { command, touches: [], requestNumber: '1', requestSubject: 's' }, () => [])
  writeSync(1, `${key}\n`)
}
