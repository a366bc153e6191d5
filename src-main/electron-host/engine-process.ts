// The engine under Electron: the one file of this host that knows the engine. Built into out/main/engine.js.
import { net, parentPort } from 'electron/utility'
import { createEngine } from '../../src-engine/create-engine.ts'
import { countUnsent } from '../engine-hosting/count-unsent.ts'
import { createLineLog } from '../engine-hosting/host-log.ts'
import { createKeyFile } from '../engine-hosting/key-file.ts'
import { createSystemParts } from '../engine-hosting/system-parts.ts'
import { runEngineProcess } from './run-engine-process.ts'

const system = createSystemParts()
const log = createLineLog('engine', system.clock, (line) => process.stderr.write(line))

const startEngine: Parameters<typeof runEngineProcess>[1] = async ({ start, askedSecrets, openExternal }) => {
  const engine = await createEngine({
    ...system,
    dataFolder: start.dataFolder,
    centralUrl: start.centralUrl,
    // Electron's own network: the system's proxy and certificates.
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    secrets: start.keyStore === 'secret-store' ? askedSecrets : createKeyFile(start.dataFolder, log),
    openExternal,
    log,
    readerThread: new URL('./reader-thread.js', import.meta.url),
  })
  return { router: engine.router, countUnsent: () => countUnsent(engine.router), close: engine.close }
}

runEngineProcess(parentPort, startEngine, (code) => process.exit(code), log)
