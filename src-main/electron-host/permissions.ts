import type { Session } from 'electron/main'
import { isAppUrl } from './app-origin.ts'

/** The page may put text on the clipboard when the person copies a number. Nothing else. */
export const permissionAllowed = (permission: string, requestingUrl: string): boolean =>
  permission === 'clipboard-sanitized-write' && isAppUrl(requestingUrl)

/** SECURITY: without these handlers Electron approves every permission and lets a page choose devices. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_, permission, answer, details) => {
    answer(permissionAllowed(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_, permission, requestingOrigin) =>
    permissionAllowed(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, answer) => answer(null))
  session.setBluetoothPairingHandler((_, answer) => answer({ confirmed: false }))
  session.on('select-hid-device', (asked, _, choose) => {
    asked.preventDefault()
    choose()
  })
  session.on('select-usb-device', (asked, _, choose) => {
    asked.preventDefault()
    choose()
  })
  session.on('select-serial-port', (asked, _, __, choose) => {
    asked.preventDefault()
    choose('')
  })
}
