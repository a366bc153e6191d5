// THE DOOR. Passes the page its port to the engine, and shows it the place that a link from outside asked for.
// Nothing is exposed to the page: no function, no event, no channel. No feature ever adds a line here.
import { ipcRenderer } from 'electron/renderer'

ipcRenderer.on('engine-port', (event, greeting: unknown) => {
  window.postMessage({ takahuone: 'engine-port', greeting }, window.location.origin, event.ports)
})

ipcRenderer.on('go-to-place', (_, place: unknown) => {
  if (typeof place !== 'string' || !place.startsWith('?')) return
  window.history.pushState(null, '', place)
  // The page reads its address again, as after the back button.
  window.dispatchEvent(new PopStateEvent('popstate'))
})

// The page's own scripts have run by then, so it listens.
document.addEventListener('DOMContentLoaded', () => ipcRenderer.send('want-engine-port'))
