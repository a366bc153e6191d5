import { placeOfArguments } from './deep-links.ts'

/** How this start was asked for. */
export type Launch = {
  dataFolder: string | undefined
  centralUrl: string | undefined
  /** Start, see that the engine works, end with a code: how a package is tested. */
  selfCheck: boolean
  /** The query part of the page's address, with `?`, or empty. */
  place: string
}

/**
 * Reads the arguments; unknown ones belong to Chromium.
 * SECURITY: a packaged application takes no folder and no central from its arguments: whoever makes a person click a
 * link or a file can add arguments on some systems. Those come from settings.
 */
export const readLaunch = (argv: readonly string[], isPackaged: boolean): Launch => {
  const flag = (name: string): string | undefined => {
    if (isPackaged) return undefined
    const joined = argv.find((one) => one.startsWith(`--${name}=`))
    if (joined !== undefined) return joined.slice(name.length + 3)
    const place = argv.indexOf(`--${name}`)
    return place === -1 ? undefined : argv[place + 1]
  }
  return {
    dataFolder: flag('data-folder'),
    centralUrl: flag('central'),
    selfCheck: argv.includes('--self-check'),
    place: placeOfArguments(argv) ?? '',
  }
}
