import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Connection, ConnectionState } from './create-connection.ts'
import type { LiveStore } from './live-store.ts'

type Connected = { connection: Connection; live: LiveStore }

const ConnectedContext = createContext<Connected | undefined>(undefined)

export function ConnectionProvider({ children, ...connected }: Connected & { children: ReactNode }) {
  return <ConnectedContext value={connected}>{children}</ConnectedContext>
}

/** The connection of the page; every component lives below its provider. */
export function useConnected(): Connected {
  const connected = useContext(ConnectedContext)
  if (connected === undefined) throw new Error('used outside of the connection provider')
  return connected
}

/** Whether the engine is there: `connecting`, `open` or `lost`. */
export function useConnectionState(): ConnectionState {
  const { connection } = useConnected()
  return useSyncExternalStore(connection.onState, connection.state)
}
