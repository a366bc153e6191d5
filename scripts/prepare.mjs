// The dependency-free pre-step of `npm start` and `npm test`: runs under any Node from 18 on, brings what is missing
// (packages, Node 24, a browser) and says in one clear line what it could not bring.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const top = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

/** Says one line to the person at the terminal. */
export const say = (line) => console.log(`· ${line}`)

/** Ends with words instead of a stack. */
export function giveUp(line) {
  console.error(`✗ ${line}`)
  process.exit(1)
}

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: top, stdio: 'inherit', shell: windows, ...options })

/**
 * Whether every package of the lockfile is here in its version. Those that npm may leave out (for other systems,
 * peers that nobody asked for, entries without a parent) are compared only where they are here.
 */
export function hasPackages() {
  const read = (file) => JSON.parse(readFileSync(join(top, file), 'utf8')).packages
  const installed = join('node_modules', '.package-lock.json')
  if (!existsSync(join(top, installed))) return false
  const here = read(installed)
  return Object.entries(read('package-lock.json')).every(([path, entry]) => {
    const mayBeMissing = path === '' || entry.optional || entry.devOptional || entry.peer || entry.extraneous
    return path in here ? here[path].version === entry.version : Boolean(mayBeMissing)
  })
}

/** Installs the packages of the lockfile when they are missing or other than it says. */
export function installPackages() {
  if (hasPackages()) return
  say('Installing packages (npm ci) …')
  const done = run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'])
  if (done.status !== 0)
    giveUp('npm ci failed; its message is above. Check the network and the npm settings, then try again.')
}

/** The path of a Node that is new enough: this one, or the one that the packages bring on Linux. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const own = join(top, 'node_modules', '.bin', windows ? 'node.exe' : 'node')
  if (existsSync(own) && run(own, ['--version'], { stdio: 'ignore' }).status === 0) return own
  return giveUp(
    `Takahuone needs Node 24 or later; this is ${process.version}. Install it from nodejs.org and try again.`,
  )
}

const browserNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
]
const browserPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    `${process.env['PROGRAMFILES']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
}

/** The path of a Chromium, Chrome or Edge on this machine, or undefined. `TAKAHUONE_BROWSER` wins. */
export function findBrowser() {
  if (process.env.TAKAHUONE_BROWSER) return process.env.TAKAHUONE_BROWSER
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => browserNames.map((name) => join(folder, name)))
  return [...(browserPlaces[process.platform] ?? []), ...onPath].find((path) => existsSync(path))
}

/** A browser for the tests: the machine's own, Debian's package, or Playwright's download; undefined if none is to be had. */
export function installBrowser() {
  const found = findBrowser()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installing Chromium from the Debian packages …')
    run('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return findBrowser()
  }
  say('Downloading Chromium for the tests …')
  run('npx', ['playwright', 'install', 'chromium'])
  const asked = spawnSync(
    findNode(),
    ['-e', "console.log(require('playwright').chromium.executablePath())"],
    { cwd: top },
  )
  const path = String(asked.stdout).trim()
  return existsSync(path) ? path : undefined
}

/**
 * The Electron runtime's program, or undefined. Never requires electron: that would start its download.
 * @see https://www.electronjs.org/docs: path.txt names the program inside dist/
 */
export function findElectron() {
  const folder = join(top, 'node_modules', 'electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(named, 'utf8').trim(),
  )
  return existsSync(program) ? program : undefined
}

/** Tries once to download the Electron runtime, at most a minute, and remembers that it could not. */
export function installElectron() {
  const found = findElectron()
  if (found !== undefined) return found
  const remembered = join(top, 'node_modules', '.takahuone-no-electron')
  if (existsSync(remembered)) return undefined
  say('Fetching the Electron runtime (at most a minute) …')
  run(findNode(), [join('node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: 60_000,
    shell: false,
  })
  const now = findElectron()
  if (now === undefined) {
    writeFileSync(
      remembered,
      'The Electron runtime could not be downloaded. Remove this file to try again.\n',
    )
    say('The Electron runtime could not be downloaded; the workbench opens in the browser instead.')
  }
  return now
}
