/// <reference types="electron" />
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { MessageChannelStandIn, type PortStandIn } from './message-ports.ts'
import { type PageStandIn, runPreload } from './page-stand-in.ts'

/** A started main process as a test sees it. */
export type StandInWorld = ReturnType<typeof createElectronStandIn>

/** An event of Electron whose default a listener may prevent. */
export const preventable = <Fields extends object>(fields: Fields) => {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  }
  return event
}

/**
 * As much of Electron's main process as the shell uses, typed against electron.d.ts: the compiler refuses a stand-in that
 * has drifted from the pinned version. What Electron refuses (a scheme after ready, an engine before it) is refused here.
 */
export const createElectronStandIn = (options: {
  userData: string
  engineModule: string
  isPackaged?: boolean
  locale?: string
  firstInstance?: boolean
  storageBackend?: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>
  /** What the person answers to message boxes: the number of the button. */
  answers?: number[]
}) => {
  const calls: string[] = []
  const opened: string[] = []
  const boxes: string[] = []
  const engines: UtilityProcessStandIn[] = []
  const windows: WindowStandIn[] = []
  const handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  const ended = Promise.withResolvers<number>()
  const paths = new Map([['userData', options.userData]])
  let ready = false

  class AppStandIn
    extends EventEmitter
    implements
      Pick<
        Electron.App,
        | 'enableSandbox'
        | 'exit'
        | 'getAppPath'
        | 'getLocale'
        | 'getName'
        | 'getPath'
        | 'getVersion'
        | 'isPackaged'
        | 'requestSingleInstanceLock'
        | 'setAsDefaultProtocolClient'
        | 'setPath'
        | 'whenReady'
      >
  {
    readonly isPackaged = options.isPackaged ?? false
    enableSandbox = () => void calls.push('enableSandbox')
    getAppPath = () => process.cwd()
    getLocale = () => options.locale ?? 'en-GB'
    getName = () => 'Takahuone'
    getVersion = () => '1.2.3'
    getPath = (name: string) => paths.get(name) ?? options.userData
    setPath = (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`Failed to set path '${name}'`)
      calls.push(`setPath ${name}`)
      paths.set(name, path)
    }
    requestSingleInstanceLock = () => {
      calls.push('requestSingleInstanceLock')
      return options.firstInstance ?? true
    }
    setAsDefaultProtocolClient = (scheme: string) => {
      calls.push(`setAsDefaultProtocolClient ${scheme}`)
      return true
    }
    whenReady = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      ready = true
      calls.push('ready')
    }
    quit = () => {
      const event = preventable({})
      this.emit('before-quit', event)
      if (!event.defaultPrevented) this.exit(0)
    }
    exit = (code = 0) => {
      calls.push(`exit ${code}`)
      for (const engine of engines) engine.kill()
      ended.resolve(code)
    }
  }
  const app = new AppStandIn()

  class ContentsStandIn
    extends EventEmitter
    implements Pick<Electron.WebContents, 'setWindowOpenHandler' | 'isDestroyed' | 'reload' | 'send'>
  {
    openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined
    page: PageStandIn | undefined
    html = ''
    reloads = 0
    frame: Electron.WebFrameMain | undefined
    setWindowOpenHandler = (
      handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse,
    ) => {
      this.openHandler = handler
    }
    isDestroyed = () => false
    reload = () => {
      this.reloads += 1
    }
    send = (channel: string, ...args: unknown[]) => this.page?.receive(channel, args[0], [])
  }

  class WindowStandIn
    extends EventEmitter
    implements
      Pick<Electron.BrowserWindow, 'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'isDestroyed'>
  {
    static getAllWindows = () => windows
    readonly options: Electron.BrowserWindowConstructorOptions
    readonly webContents = new ContentsStandIn()
    url = ''
    constructor(given: Electron.BrowserWindowConstructorOptions) {
      super()
      if (!ready) throw new Error('Cannot create BrowserWindow before app is ready')
      calls.push('window')
      this.options = given
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    loadURL = async (url: string) => {
      calls.push(`load ${url}`)
      this.url = url
      const answer = await fetchOwn(url)
      this.webContents.html = await answer.text()
      this.webContents.frame = frameAt(url, null, (channel, message, ports) =>
        this.webContents.page?.receive(channel, message, ports),
      )
      const origin = /^[^/]+\/\/[^/]+/.exec(url)?.[0] ?? ''
      this.webContents.page = runPreload(this.options.webPreferences?.preload ?? '', origin, (channel) =>
        ask(channel, this.webContents.frame ?? null),
      )
      this.emit('ready-to-show')
    }
    show = () => void calls.push('show')
    focus = () => void calls.push('focus')
    restore = () => {}
    isMinimized = () => false
    isDestroyed = () => false
  }

  class UtilityProcessStandIn
    extends EventEmitter
    implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr' | 'stdout'>
  {
    static fork = (modulePath: string, args?: string[], given?: Electron.ForkOptions) => {
      if (!ready) throw new Error('utilityProcess cannot be created before app is ready.')
      calls.push(`fork ${given?.serviceName}`)
      return new UtilityProcessStandIn(modulePath)
    }
    readonly pid: number
    readonly stdout = null
    readonly stderr = null
    readonly modulePath: string
    readonly worker: Worker
    constructor(modulePath: string) {
      super()
      this.modulePath = modulePath
      this.pid = engines.push(this)
      this.worker = new Worker(new URL('engine-worker.ts', import.meta.url), {
        workerData: { modulePath: options.engineModule },
        execArgv: [],
        stderr: true,
      })
      this.worker.on('message', (message: unknown) => this.emit('message', message))
      this.worker.on('error', (error: Error) => calls.push(`engine failed: ${error.message}`))
      this.worker.on('exit', (code) => this.emit('exit', code))
    }
    postMessage = (data: unknown, ports: Electron.MessagePortMain[] = []) => {
      const nodes = nodePorts(ports)
      this.worker.postMessage({ data, ports: nodes }, nodes)
    }
    kill = () => {
      void this.worker.terminate()
      return true
    }
  }

  const ipcMain = new EventEmitter()
  const ask = (channel: string, senderFrame: Electron.WebFrameMain | null) =>
    ipcMain.emit(channel, { senderFrame })
  const fetchOwn = async (url: string, method = 'GET'): Promise<Response> => {
    const handler = handlers.get(url.split(':')[0] ?? '')
    if (handler === undefined) throw new Error(`Nothing answers ${url}`)
    // A Request of Node refuses schemes that it does not know; the handler reads only these.
    return await handler({ url, method } as Request)
  }

  const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
    registerSchemesAsPrivileged: (schemes) => {
      if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      calls.push(
        `privileged ${schemes.map(({ scheme, privileges }) => `${scheme} ${JSON.stringify(privileges)}`).join()}`,
      )
    },
    handle: (scheme, handler) => void handlers.set(scheme, handler),
  }
  const crashReporter: Pick<Electron.CrashReporter, 'start'> = {
    start: (given) => void calls.push(`crashReporter upload=${given.uploadToServer}`),
  }
  const shell: Pick<Electron.Shell, 'openExternal'> = {
    openExternal: (url) => {
      opened.push(url)
      return Promise.resolve()
    },
  }
  const dialog: Pick<Electron.Dialog, 'showErrorBox'> & {
    showMessageBox: (w: unknown, o: Electron.MessageBoxOptions) => Promise<Electron.MessageBoxReturnValue>
  } = {
    showErrorBox: (title, content) => void boxes.push(`${title}: ${content}`),
    showMessageBox: (_, { message }) => {
      boxes.push(message)
      return Promise.resolve({ response: options.answers?.shift() ?? 1, checkboxChecked: false })
    },
  }
  const safeStorage: Pick<
    Electron.SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
  > = {
    getSelectedStorageBackend: () => options.storageBackend ?? 'gnome_libsecret',
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from([...text].toReversed().join(''))),
    decryptStringAsync: (sealed) =>
      Promise.resolve({ result: [...sealed.toString()].toReversed().join(''), shouldReEncrypt: false }),
  }
  const defaultSession = new SessionStandIn()
  const Menu = {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => {
      menu.push(...template)
    },
  }
  const menu: Electron.MenuItemConstructorOptions[] = []

  return {
    module: {
      app,
      BrowserWindow: WindowStandIn,
      crashReporter,
      dialog,
      ipcMain,
      Menu,
      MessageChannelMain: MessageChannelStandIn,
      protocol,
      safeStorage,
      session: { defaultSession },
      shell,
      utilityProcess: UtilityProcessStandIn,
    },
    app,
    ask,
    boxes,
    calls,
    defaultSession,
    ended: ended.promise,
    engines,
    fetchOwn,
    menu,
    opened,
    windows,
  }
}

/** A frame whose port messages reach `receive`. */
export const frameAt = (
  url: string,
  parent: Electron.WebFrameMain | null,
  receive: (channel: string, message: unknown, ports: ReturnType<typeof nodePorts>) => void = () => {},
): Electron.WebFrameMain => {
  const frame: Pick<Electron.WebFrameMain, 'url' | 'parent' | 'isDestroyed' | 'postMessage'> = {
    url,
    parent,
    isDestroyed: () => false,
    postMessage: (channel, message, ports = []) => receive(channel, message, nodePorts(ports)),
  }
  return frame as Electron.WebFrameMain
}

export class SessionStandIn extends EventEmitter {
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  display: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null
  bluetooth: Parameters<Electron.Session['setBluetoothPairingHandler']>[0] = null
  setPermissionRequestHandler = (handler: typeof this.request) => void (this.request = handler)
  setPermissionCheckHandler = (handler: typeof this.check) => void (this.check = handler)
  setDevicePermissionHandler = (handler: typeof this.device) => void (this.device = handler)
  setDisplayMediaRequestHandler = (handler: typeof this.display) => void (this.display = handler)
  setBluetoothPairingHandler = (handler: typeof this.bluetooth) => void (this.bluetooth = handler)
}

const nodePorts = (ports: readonly unknown[]) => ports.map((port) => (port as PortStandIn).node)
