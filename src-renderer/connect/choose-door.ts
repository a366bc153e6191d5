import type { EngineDoor } from './engine-client.ts'
import { messagePortDoor } from './message-port-door.ts'
import { engineSocketUrl, webSocketDoor } from './web-socket-door.ts'

/** In Electron the preload hands over a port; in a browser the page's own origin serves `/engine`. */
export function chooseDoor(page: Window): EngineDoor {
  const inElectron =
    !page.location.protocol.startsWith('http') || / Electron\//.test(page.navigator.userAgent)
  return inElectron ? messagePortDoor(page) : webSocketDoor(engineSocketUrl(page.location.href))
}
