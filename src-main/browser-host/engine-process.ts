// The engine of the browser host: the one file of this host that knows the engine.
import { createEngine } from '../../src-engine/create-engine.ts'
import { countUnsent } from '../engine-hosting/count-unsent.ts'
import { createLineLog } from '../engine-hosting/host-log.ts'
import { createKeyFile } from '../engine-hosting/key-file.ts'
import { createSystemParts } from '../engine-hosting/system-parts.ts'
import { runEngineProcess } from './run-engine-process.ts'

const system = createSystemParts()
const log = createLineLog('engine', system.clock, (line) => process.stderr.write(line))

runEngineProcess(async ({ dataFolder, centralUrl }) => {
  const engine = await createEngine({
    ...system,
    dataFolder,
    centralUrl,
    fetch: globalThis.fetch,
    secrets: createKeyFile(dataFolder, log),
    // The page that the person is looking at opens the address; `session.watch` carries it.
    openExternal: () => log('info', 'the page opens the sign-in address'),
    log,
    readerThread: new URL('../../src-engine/reading/reader-thread.ts', import.meta.url),
  })
  return { router: engine.router, countUnsent: () => countUnsent(engine.router), close: engine.close }
}, log)
