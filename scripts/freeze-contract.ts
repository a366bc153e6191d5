// Writes the shapes of today's messages under the current protocol version. Before the first release the shapes of
// version 1 may still be written over; afterwards raise `protocolVersion.current`, with its line of history, first.
import { readFileSync, writeFileSync } from 'node:fs'
import { protocolVersion } from '../src-contract/protocol-version.ts'
import { contractShapes } from '../tests/contract/contract-shapes.ts'

const file = new URL('../tests/contract/frozen-contract.json', import.meta.url)
const frozen: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
frozen[String(protocolVersion.current)] = contractShapes()
writeFileSync(file, `${JSON.stringify(frozen, null, 2)}\n`)
console.log(`Frozen ${Object.keys(contractShapes()).length} messages as protocol ${protocolVersion.current}.`)
