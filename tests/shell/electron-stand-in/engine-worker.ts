// What `utilityProcess.fork` starts in tests: a thread in which `electron/utility` is a stand-in, running the engine
// bundle it is given.
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { PortStandIn } from './message-ports.ts'

const thread = parentPort
if (thread === null) throw new Error('This file runs in a thread')

class ParentPortStandIn extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown) {
    thread?.postMessage(message)
  }
}

const parent = new ParentPortStandIn()
thread.on('message', ({ data, ports }: { data: unknown; ports: MessagePort[] }) =>
  parent.emit('message', { data, ports: ports.map((port) => new PortStandIn(port)) }),
)
Object.assign(globalThis, {
  electronUtilityStandIn: { parentPort: parent, net: { fetch: globalThis.fetch } },
})
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron/utility'
      ? { url: 'stand-in:utility', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === 'stand-in:utility'
      ? {
          format: 'module',
          source: 'export const { parentPort, net } = globalThis.electronUtilityStandIn',
          shortCircuit: true,
        }
      : next(url, context),
})
await import(pathToFileURL(z.object({ modulePath: z.string() }).parse(workerData).modulePath).href)
