// `npm run package:check`: looks at what `npm run package` made for this system: the fuses, the driver, the updater's
// file, and whether the application starts its engine (`--self-check` ends with a code).
// `--unsigned` leaves out what only a signed release has.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fuses from '@electron/fuses'
import { giveUp, say, top } from './prepare.mjs'

const [program, resources] = findPackage()
if (program === undefined) giveUp('There is no package in dist/. Run: npm run package')

const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
}
const wire = await fuses.getCurrentFuseWire(program)
for (const [name, on] of Object.entries(wanted)) {
  const state = wire[fuses.FuseV1Options[name]]
  if (state !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    giveUp(`The fuse ${name} is not ${on ? 'on' : 'off'}.`)
}
say('every fuse is as it should be')

const drivers = globSync('app.asar.unpacked/**/*.node', { cwd: resources })
if (drivers.length !== 1)
  giveUp(`There should be one database driver outside the archive, not: ${drivers.join(', ') || 'none'}`)
say(`one database driver: ${drivers[0]}`)

const feed = join(resources, 'app-update.yml')
const signed = !process.argv.includes('--unsigned')
if (
  process.platform === 'win32' &&
  signed &&
  !(existsSync(feed) && readFileSync(feed, 'utf8').includes('publisherName'))
)
  giveUp('app-update.yml names no publisher: the updater would not check signatures.')

const { status, signal, stderr } = spawnSync(program, ['--self-check'], { encoding: 'utf8', timeout: 60_000 })
if (status !== 0) giveUp(`The packaged application failed its self-check (${signal ?? status}): ${stderr}`)
say('the packaged application starts its engine')

/** @returns the program and its resources folder, as this system's packer lays them out */
function findPackage() {
  const dist = join(top, 'dist')
  const named = {
    linux: ['linux*unpacked/takahuone', 'resources', '..'],
    win32: ['win*unpacked/Takahuone.exe', 'resources', '..'],
    darwin: ['mac*/Takahuone.app/Contents/MacOS/Takahuone', 'Resources', '../..'],
  }[process.platform]
  const found = named && globSync(named[0], { cwd: dist })[0]
  if (found === undefined) return [undefined, '']
  return [join(dist, found), join(dist, found, named[2], named[1])]
}
