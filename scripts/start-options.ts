import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const help = `Takahuone: the handler's workbench, with a demo service centre of its own.

  npm start -- [options]

  --data-folder <folder>  where the demo database and the workbench keep their data
                          (now: ${defaultDataFolder()})
  --port <number>         port of the central API (7400)
  --requests <number>     how many demo requests a new database gets (5000)
  --empty                 a new database gets the staff and the catalogue, but no requests
  --no-simulator          no simulated customers
  --central <url>         use this central API instead of starting one
  --browser               open the browser host even where Electron is installed
  --no-open               only print the workbench's address
  --help                  this text
`

export type StartOptions = {
  help: boolean
  dataFolder: string
  port: number
  requests: number
  simulator: boolean
  central: string | undefined
  browser: boolean
  open: boolean
}

/** Under the user's application data, as each system wants it. */
export function defaultDataFolder(): string {
  switch (process.platform) {
    case 'win32':
      return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Takahuone')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Takahuone')
    default:
      // The embedded PostgreSQL never runs as root, and its own user cannot reach into /root.
      if (process.getuid?.() === 0 && process.env.XDG_DATA_HOME === undefined) return '/var/lib/takahuone'
      return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'takahuone')
  }
}

/** @throws with words for the person at the terminal */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      'data-folder': { type: 'string', default: defaultDataFolder() },
      port: { type: 'string', default: '7400' },
      requests: { type: 'string', default: '5000' },
      empty: { type: 'boolean', default: false },
      'no-simulator': { type: 'boolean', default: false },
      central: { type: 'string' },
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  })
  if (values.central !== undefined && !/^https?:\/\/[^/]+/.test(values.central)) {
    throw new Error(`--central is an http or https address, not "${values.central}".`)
  }
  return {
    help: values.help,
    dataFolder: resolve(values['data-folder']),
    port: wholeNumber('--port', values.port, 65_535),
    requests: values.empty ? 0 : wholeNumber('--requests', values.requests, 2_000_000),
    simulator: !values['no-simulator'],
    central: values.central,
    browser: values.browser,
    open: !values['no-open'],
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new Error(`${name} is a whole number from 0 to ${max}, not "${text}".`)
  }
  return value
}
