// Runs a whole Takahuone on this machine: central with its PostgreSQL and demo data, simulated customers, and the
// workbench in Electron or in the browser. Ends all of it, in the other order, on Ctrl-C.
import { join } from 'node:path'
import { buildWhenStale } from './build-page.ts'
import { type Running, startChild } from './child-process.ts'
import { openInBrowser } from './open-workbench.ts'
import { findBrowser, installElectron, say, top } from './prepare.mjs'
import { help, readStartOptions, type StartOptions } from './start-options.ts'

const running: Running[] = []
let ending: Promise<void> | undefined

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const child of running.toReversed()) await child.stop()
    process.exit(code)
  })()
  return ending
}

async function start(
  name: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = await startChild(name, process.execPath, [join(top, program), ...args], env)
  running.push(child)
  void child.ended.then((words) => {
    if (ending !== undefined) return
    console.error(`✗ ${words}`)
    void end(1)
  })
  return child
}

const startCentral = (options: StartOptions) =>
  start(
    'central',
    'src-central/serve.ts',
    [
      '--data-folder',
      join(options.dataFolder, 'central'),
      '--port',
      String(options.port),
      '--demo',
      String(options.requests),
    ],
    { TAKAHUONE_LOG: process.env.TAKAHUONE_LOG ?? 'warn' },
  )

async function run(options: StartOptions): Promise<void> {
  const central = options.central === undefined ? startCentral(options) : undefined
  // A build and an Electron download go on while central starts.
  buildWhenStale(top)
  const electron = options.browser ? undefined : installElectron()
  const centralUrl = options.central ?? String((await central)?.ready.url)
  say(`Central API: ${centralUrl} (its documentation: ${centralUrl}/docs)`)
  const portalSecrets = (await central)?.told.portalSecrets
  if (options.simulator && portalSecrets !== undefined) {
    await start('simulator', 'src-central/demo-world/simulate.ts', [], {
      TAKAHUONE_CENTRAL_URL: centralUrl,
      TAKAHUONE_PORTAL_SECRETS: JSON.stringify(portalSecrets),
    })
  }
  const profile = ['--data-folder', join(options.dataFolder, 'workbench'), '--central', centralUrl]
  if (electron !== undefined) await startElectron(electron, profile)
  else await startInBrowser(options, profile)
  say('Press Ctrl-C to end.')
}

async function startElectron(electron: string, profile: readonly string[]): Promise<void> {
  const child = await startChild('workbench', electron, [top, ...profile])
  running.push(child)
  // Closing the workbench's window ends the whole demo.
  void child.ended.then(() => end(0))
}

async function startInBrowser(options: StartOptions, profile: readonly string[]): Promise<void> {
  const host = await start('workbench', 'src-main/browser-host/serve.ts', profile)
  const address = String(host.ready.url)
  const opened = options.open && openInBrowser(findBrowser(), address, options.dataFolder)
  say(
    opened ? `The workbench has opened in a window of its own: ${address}` : `Open the workbench: ${address}`,
  )
}

try {
  const options = readStartOptions(process.argv.slice(2))
  if (options.help) console.log(help)
  else {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
    await run(options)
  }
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  await end(1)
}
