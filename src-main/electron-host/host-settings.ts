import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const settings = z.strictObject({
  /** The service centre's central. */
  centralUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Where newer versions are looked for; without it they are not. */
  updateFeedUrl: z.url({ protocol: /^https?$/ }).optional(),
})
export type HostSettings = z.infer<typeof settings>

/** The settings could not be understood; the words name the file. */
export class SettingsError extends Error {}

/**
 * What is set for this machine: `settings.json` in the person's data folder, then in the application's own resources,
 * where an administrator puts one for everybody. The person's value wins, except for the update feed, which decides
 * what code runs here: the administrator's wins.
 * @throws SettingsError
 */
export const readSettings = async (dataFolder: string, resourcesFolder: string): Promise<HostSettings> => {
  const own = await readOne(join(dataFolder, 'settings.json'))
  const everybody = await readOne(join(resourcesFolder, 'settings.json'))
  const feed = everybody.updateFeedUrl ?? own.updateFeedUrl
  return { ...everybody, ...own, ...(feed === undefined ? {} : { updateFeedUrl: feed }) }
}

const readOne = async (file: string): Promise<HostSettings> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
  try {
    return settings.parse(JSON.parse(text))
  } catch (error) {
    throw new SettingsError(
      `${file}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`,
    )
  }
}
