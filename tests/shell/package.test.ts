import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRawHeader, listPackage } from '@electron/asar'
import fuses from '@electron/fuses'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from './built-bundles.ts'

const top = join(import.meta.dirname, '..', '..')
const readConfig = () => getConfig(top, 'electron-builder.yml', null)

describe('how the application is packed', () => {
  it('is understood by the packer', async () => {
    await expect(validateConfiguration(await readConfig(), new DebugLogger(false))).resolves.toBeUndefined()
  })

  it('would not pass with an option that does not exist', async () => {
    const wrong = { ...(await readConfig()), electronFuse: {} }
    await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow('electronFuse')
  })

  it('closes every back door of the runtime', async () => {
    expect((await readConfig()).electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('names the publisher, without which Windows updates would go unchecked', async () => {
    expect((await readConfig()).win?.signtoolOptions?.publisherName).toEqual(['Takahuone developers'])
  })
})

/** A runtime's fuses as they are delivered: a mark that packers search for, version 1, eight switches at their defaults. */
const fuseWire = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x0810110001`

// Packs for real, onto a stand-in for the runtime, which cannot be had everywhere: it proves what is inside, not that it starts.
describe.runIf(process.platform === 'linux')('the packed application', () => {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-package-'))
  const resources = join(folder, 'out', 'linux-unpacked', 'resources')
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(async () => {
    await ensureBuilt()
    const runtime = join(folder, 'runtime')
    mkdirSync(join(runtime, 'resources'), { recursive: true })
    for (const [name, text] of [
      ['electron', `#!/bin/sh\n# ${fuseWire}\n`],
      ['version', '45.4.1'],
      ['LICENSE', ''],
      ['LICENSES.chromium.html', ''],
    ] as const)
      writeFileSync(join(runtime, name), text)
    chmodSync(join(runtime, 'electron'), 0o755)
    const config = join(folder, 'config.json')
    writeFileSync(
      config,
      JSON.stringify({
        ...(await readConfig()),
        electronDist: runtime,
        directories: { output: join(folder, 'out') },
      }),
    )
    const packer = join(top, 'node_modules', 'electron-builder', 'cli.js')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [packer, '--dir', '--linux', '--publish', 'never', '--config', config],
      { cwd: top, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`The packer failed:\n${stdout}${stderr}`)
  }, 180_000)

  const archive = join(resources, 'app.asar')
  const packed = () => listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))

  it('is the program that package:check looks for', () => {
    expect(existsSync(join(folder, 'out', 'linux-unpacked', 'takahuone'))).toBe(true)
  })

  it('has its fuses set in the program itself', async () => {
    const wire = await fuses.getCurrentFuseWire(join(folder, 'out', 'linux-unpacked', 'takahuone'))
    const on = Object.entries(wire).filter(
      ([number, state]) => number !== 'version' && state === '1'.charCodeAt(0),
    )
    expect(on.map(([number]) => fuses.FuseV1Options[Number(number)])).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ])
  })

  it('holds the bundles and the page', () => {
    expect(packed()).toEqual(
      expect.arrayContaining([
        '/out/main/main.js',
        '/out/main/engine.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
        '/resources/icons/icon.png',
        '/package.json',
      ]),
    )
  })

  it('holds no source, no test, and no package that only the page is built from', () => {
    const strays = packed().filter((file) =>
      /^\/(src-|tests|scripts|docs|node_modules\/(@mui|react|fastify|pg|ws)\b)/.test(file),
    )
    expect(strays).toEqual([])
  })

  it('holds every package that the bundles ask for', () => {
    const here = packed()
    const bundles = readdirSync(join(top, 'out', 'main'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.js'),
    )
    const asked = bundles.flatMap((name) =>
      [
        ...readFileSync(join(top, 'out', 'main', name), 'utf8').matchAll(/^import .*from "([^".][^"]*)"/gm),
      ].map((match) => match[1] ?? ''),
    )
    const names = new Set(
      asked.map((one) =>
        one.startsWith('@') ? one.split('/').slice(0, 2).join('/') : (one.split('/')[0] ?? ''),
      ),
    )
    const missing = [...names].filter(
      (name) => !name.startsWith('node:') && name !== 'electron' && !here.includes(`/node_modules/${name}`),
    )
    expect(names.size).toBeGreaterThan(3)
    expect(missing).toEqual([])
  })

  it('carries one prebuilt driver, outside the archive, and it loads', () => {
    const drivers = packed().filter((file) => file.endsWith('.node'))
    expect(drivers).toEqual([`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`])
    const outside = join(`${archive}.unpacked`, drivers[0] ?? '')
    expect(existsSync(outside)).toBe(true)
    expect(typeof createRequire(import.meta.url)(outside)).toBe('object')
    expect(getRawHeader(archive).headerString).toContain('"integrity"')
  })
})
