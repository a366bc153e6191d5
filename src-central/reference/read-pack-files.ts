import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackFile } from '#contract/catalogue/pack-problem.ts'

/** The files of all packs below a folder, `<portal>/<name>.json`, in the order of their names. */
export async function readPackFiles(folder: string): Promise<PackFile[]> {
  const portals = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const files: PackFile[] = []
  for (const { name: portal } of portals.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
    for (const name of (await readdir(join(folder, portal))).toSorted())
      files.push({ path: `${portal}/${name}`, text: await readFile(join(folder, portal, name), 'utf8') })
  return files
}
