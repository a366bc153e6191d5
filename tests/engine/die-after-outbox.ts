// Run as a process of its own by crash.test.ts: appends a command durably, says so, and never touches the cache.
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
appendToOutbox(
  database,
  {
    command: {
      key: commandKey.parse('k1'),
      type: 'requests.setPriority',
      version: 1,
      requestId: requestId.parse('r1'),
      seen: { priority: 3 },
      baseRev: 1,
      args: { priority: 1 },
      issuedAt: 1,
    },
    touches: ['priority'],
    requestNumber: '1',
    requestSubject: 's',
  },
  () => [],
)
process.stdout.write('appended\n')
setInterval(() => undefined, 1000)
