import type { ServerResponse } from 'node:http'
import type { Timers } from '../poke/timers.ts'

/**
 * Ends a connection whose reader takes nothing for a while although something is written for it, so that it pins
 * neither memory nor the room of others (hazard H23). A page that takes long to read from the database is no stall.
 * @param idleMs how long a reader may stand still, in milliseconds
 */
export function cutStalled(
  raw: ServerResponse,
  { timers, idleMs }: { timers: Timers; idleMs: number },
  onCut: () => void,
): void {
  let sent = raw.socket?.bytesWritten ?? 0
  let cancel: () => void
  const look = (): void => {
    const { socket } = raw
    const now = (socket?.bytesWritten ?? 0) - (socket?.writableLength ?? 0)
    const waits = raw.writableLength > 0 || (socket?.writableLength ?? 0) > 0
    if (waits && now === sent) {
      onCut()
      raw.destroy()
      return
    }
    sent = now
    cancel = timers.set(idleMs, look)
  }
  cancel = timers.set(idleMs, look)
  raw.once('close', () => cancel())
}
