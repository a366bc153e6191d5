// Starts the workbench for a browser on this machine: `node src-main/browser-host/serve.ts`. Flags: ../README.md.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { createLineLog } from '../engine-hosting/host-log.ts'
import { createSystemParts } from '../engine-hosting/system-parts.ts'
import { createBrowserHost } from './create-browser-host.ts'
import { readFlags } from './read-flags.ts'
import { wordsForStartFailure } from './start-failure.ts'

const projectFolder = join(import.meta.dirname, '..', '..')
const say = (line: string) => process.stderr.write(`${line}\n`)
const failWith = (words: string) => {
  say(`Takahuone: ${words}`)
  process.exitCode = 1
}

const readVersion = () =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))).version

const serve = async () => {
  const flags = readFlags(process.argv.slice(2), projectFolder)
  if (!existsSync(join(flags.pageFolder, 'index.html'))) {
    return failWith(`the page has not been built (${flags.pageFolder}). Run: npm run build`)
  }
  const { clock, timers } = createSystemParts()
  const log = createLineLog('browser-host', clock, (line) => process.stderr.write(line))
  const host = await createBrowserHost({
    ...flags,
    engineModule: join(import.meta.dirname, 'engine-process.ts'),
    appVersion: readVersion(),
    clock,
    timers,
    log,
    onRefused: (error) => {
      failWith(wordsForStartFailure(error, flags))
      void end()
    },
  })

  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= host.close().then(() => process.exit())
    return ending
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
  // Started by another program that has died: nobody is left to end us.
  process.on('disconnect', () => void end())

  // The one line that programs read; people read the other.
  process.stdout.write(`${JSON.stringify({ ready: true, url: host.mintAddress(), pid: process.pid })}\n`)
  if (process.stdin.isTTY) {
    say(`Takahuone: ${host.mintAddress()}  (opens once; press Enter for another)`)
    createInterface({ input: process.stdin }).on('line', () => say(`Takahuone: ${host.mintAddress()}`))
  }
}

try {
  await serve()
} catch (error) {
  failWith(wordsForStartFailure(error, null))
}
