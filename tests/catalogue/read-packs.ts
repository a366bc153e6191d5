import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackFile } from '#contract/catalogue/pack-problem.ts'

const catalogueFolder = join(import.meta.dirname, '../../resources/catalogue')

/** Every file below resources/catalogue, its path from there with forward slashes. */
export function readPacks(): PackFile[] {
  return readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(catalogueFolder, folder.name)).map((name) => ({
        path: `${folder.name}/${name}`,
        text: readFileSync(join(catalogueFolder, folder.name, name), 'utf8'),
      })),
    )
}
