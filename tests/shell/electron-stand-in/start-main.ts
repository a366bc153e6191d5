import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { createElectronStandIn, type StandInWorld } from './electron-stand-in.ts'

const top = join(import.meta.dirname, '..', '..', '..')
export const builtMain = join(top, 'out', 'main', 'main.js')
export const builtEngine = join(top, 'out', 'main', 'engine.js')
export const builtPreload = join(top, 'out', 'preload', 'preload.cjs')
export const tinyEngine = join(import.meta.dirname, 'tiny-engine.ts')

const names = [
  'app',
  'BrowserWindow',
  'crashReporter',
  'dialog',
  'ipcMain',
  'Menu',
  'MessageChannelMain',
  'protocol',
  'safeStorage',
  'session',
  'shell',
  'utilityProcess',
]
const esm = `const { ${names.join(', ')} } = globalThis.electronStandIn\nexport { ${names.join(', ')} }`
/** electron-updater is loaded once and must see whichever stand-in is the present one. */
const cjs = 'module.exports = new Proxy({}, { get: (_, name) => globalThis.electronStandIn[name] })'

let runs = 0

// Every run of main.js listens for the end of the process that started it; a test file has many runs.
process.setMaxListeners(100)

/** The built bundles import `electron/…`; every run of main.js and its chunks is a fresh copy of them. */
export const hookElectron = () =>
  registerHooks({
    resolve: (specifier, context, next) => {
      if (/^electron(\/(main|common))?$/.test(specifier)) {
        const kind = context.conditions.includes('require') ? 'cjs' : `esm?run=${runs}`
        return { url: `stand-in:${kind}`, shortCircuit: true }
      }
      const found = next(specifier, context)
      const run = /\?run=\d+$/.exec(context.parentURL ?? '')?.[0]
      return run !== undefined && found.url.includes('/out/main/')
        ? { ...found, url: found.url + run }
        : found
    },
    load: (url, context, next) => {
      if (url === 'stand-in:cjs') return { format: 'commonjs', source: cjs, shortCircuit: true }
      if (url.startsWith('stand-in:esm')) return { format: 'module', source: esm, shortCircuit: true }
      return next(url, context)
    },
  })

/** Node's own import: the test runner would bundle what it imports itself, past the hooks. */
const nativeImport = new vm.Script('(url) => import(url)', {
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext() as (url: string) => Promise<unknown>

/** Runs the built main process against a stand-in of Electron. */
export const startMain = async (
  options: Partial<Parameters<typeof createElectronStandIn>[0]> & { userData: string },
  argv: readonly string[] = [],
): Promise<StandInWorld> => {
  const world = createElectronStandIn({ engineModule: tinyEngine, ...options })
  runs += 1
  const before = process.argv
  Object.assign(globalThis, { electronStandIn: world.module })
  Object.assign(process, {
    argv: [process.execPath, top, ...argv],
    defaultApp: true,
    resourcesPath: join(options.userData, 'resources'),
  })
  try {
    await nativeImport(`${pathToFileURL(builtMain).href}?run=${runs}`)
  } finally {
    process.argv = before
  }
  return world
}
