import type { EngineDoor } from './engine-client.ts'
import { messagePortDoor } from './message-port-door.ts'
import { engineSocketUrl, webSocketDoor } from './web-socket-door.ts'

/** Whether Electron shows this page (its own scheme, or its development server) or a person's browser. */
export const isInElectron = (page: Window): boolean =>
  !page.location.protocol.startsWith('http') || / Electron\//.test(page.navigator.userAgent)

/** In Electron the preload hands over a port; in a browser the page's own origin serves `/engine`. */
export const chooseDoor = (page: Window): EngineDoor =>
  isInElectron(page) ? messagePortDoor(page) : webSocketDoor(engineSocketUrl(page.location.href))
