import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import type { MessagePort } from 'node:worker_threads'

/** What the page got from `window.postMessage`. */
export type Posted = { data: unknown; targetOrigin: string; ports: MessagePort[] }

export type PageStandIn = {
  /** What the preload has posted into the page so far. */
  posted: Posted[]
  /** Addresses that the preload pushed, in order. */
  pushed: string[]
  events: string[]
  /** Everything the preload asked of `require`. */
  required: string[]
  /** Names that the preload left on the page's global object. */
  exposed: () => string[]
  receive: (channel: string, message: unknown, ports: MessagePort[]) => void
}

/** Runs the built preload as a sandboxed renderer does: CommonJS in a fresh world whose `require` knows Electron only. */
export const runPreload = (
  file: string,
  origin: string,
  send: (channel: string, args: unknown[]) => void,
): PageStandIn => {
  const ipcRenderer = new EventEmitter()
  const page: Omit<PageStandIn, 'exposed' | 'receive'> = { posted: [], pushed: [], events: [], required: [] }
  let onLoaded: () => void = () => {}
  const window = {
    location: { origin },
    history: { pushState: (_: unknown, __: string, place: string) => void page.pushed.push(place) },
    postMessage: (data: unknown, targetOrigin: string, ports: MessagePort[]) =>
      void page.posted.push({ data, targetOrigin, ports }),
    dispatchEvent: (event: { type: string }) => void page.events.push(event.type),
  }
  const world = {
    window,
    document: {
      addEventListener: (event: string, run: () => void) => {
        if (event === 'DOMContentLoaded') onLoaded = run
      },
    },
    PopStateEvent: class {
      readonly type: string
      constructor(type: string) {
        this.type = type
      }
    },
    module: { exports: {} },
    require: (name: string) => {
      page.required.push(name)
      if (name !== 'electron' && name !== 'electron/renderer') throw new Error(`module not found: ${name}`)
      return {
        ipcRenderer: Object.assign(ipcRenderer, {
          send: (channel: string, ...args: unknown[]) => send(channel, args),
        }),
      }
    },
  }
  const given = [...Object.keys(world), ...Object.keys(window)]
  vm.runInNewContext(`(function () { ${readFileSync(file, 'utf8')} })()`, world, { filename: file })
  onLoaded()
  return {
    ...page,
    exposed: () => [...Object.keys(world), ...Object.keys(window)].filter((name) => !given.includes(name)),
    receive: (channel, message, ports) =>
      void ipcRenderer.emit(channel, { ports, sender: ipcRenderer }, message),
  }
}
