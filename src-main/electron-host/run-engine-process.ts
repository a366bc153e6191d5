import type { ParentPort } from 'electron/utility'
import { RPCHandler } from '@orpc/server/message-port'
import { type EngineToHost, hostToEngine } from '../engine-hosting/engine-messages.ts'
import { type HostedEngine, refusalOf } from '../engine-hosting/hosted-engine.ts'
import type { EngineStart } from '#contract/host-contract.ts'
import type { HostLog } from '../engine-hosting/host-log.ts'
import type { SecretStore } from '../engine-hosting/key-file.ts'
import { createAskedSecrets } from './asked-secrets.ts'

export type EngineNeeds = {
  start: EngineStart
  /** The system's keystore, which only the main process may open. */
  askedSecrets: SecretStore
  openExternal: (url: string) => void
}

/**
 * The life of an engine process under Electron: starts the engine it is told to start, serves every port it is handed
 * (the main process has checked who gets the other end), and ends when the main process says so.
 */
export const runEngineProcess = (
  parent: ParentPort,
  startEngine: (needs: EngineNeeds) => Promise<HostedEngine>,
  end: (code: number) => void,
  log: HostLog,
): void => {
  const tell = (message: EngineToHost) => parent.postMessage(message)
  const asked = createAskedSecrets(tell)
  let engine: HostedEngine | undefined
  let handler: RPCHandler<Record<never, never>> | undefined

  const start = async (given: EngineStart) => {
    try {
      engine = await startEngine({
        start: given,
        askedSecrets: asked.store,
        openExternal: (url) => tell({ kind: 'open-external', url }),
      })
      handler = new RPCHandler(engine.router)
      tell({ kind: 'ready' })
    } catch (error) {
      const refusal = refusalOf(error)
      log('error', 'the engine could not start', { ...refusal })
      tell({ kind: 'refused', ...refusal })
      // The message leaves with the next turn of the loop.
      setTimeout(() => end(1), 100)
    }
  }

  const stop = async () => {
    try {
      await engine?.close()
      end(0)
    } catch (error) {
      log('error', 'the engine did not close well', { problem: String(error) })
      end(1)
    }
  }

  const countUnsent = async (id: number) => {
    if (engine !== undefined) tell({ kind: 'unsent', id, count: await engine.countUnsent() })
  }

  parent.on('message', (event) => {
    const message = hostToEngine.parse(event.data)
    if (message.kind === 'start') void start(message.start)
    else if (message.kind === 'secret') asked.answer(message)
    else if (message.kind === 'stop') void stop()
    else if (message.kind === 'count-unsent')
      countUnsent(message.id).catch((error: unknown) => log('error', 'no count', { problem: String(error) }))
    else if (message.kind === 'port') {
      const [port] = event.ports
      if (port === undefined || handler === undefined) return
      handler.upgrade(port)
      port.start()
    }
  })
}
