import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

export type BrowserHostFlags = { dataFolder: string; port: number; centralUrl: string; pageFolder: string }

/** Where a central runs when nothing else is said: the one that `npm start` starts beside this host. */
const defaultCentralUrl = 'http://127.0.0.1:7400'

/** @throws with words for a person when a flag is unknown or malformed */
export const readFlags = (args: readonly string[], projectFolder: string): BrowserHostFlags => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'data-folder': { type: 'string', default: join(homedir(), '.takahuone') },
      port: { type: 'string', default: '0' },
      central: { type: 'string', default: defaultCentralUrl },
      'page-folder': { type: 'string', default: join(projectFolder, 'out', 'renderer') },
    },
  })
  const port = z.coerce.number().int().min(0).max(65_535).safeParse(values.port)
  if (!port.success) throw new Error(`--port is a number from 0 (a free one) to 65535, not "${values.port}"`)
  const central = z.url({ protocol: /^https?$/ }).safeParse(values.central)
  if (!central.success) throw new Error(`--central is an http or https address, not "${values.central}"`)
  return {
    dataFolder: resolve(values['data-folder']),
    port: port.data,
    centralUrl: central.data,
    pageFolder: resolve(values['page-folder']),
  }
}
