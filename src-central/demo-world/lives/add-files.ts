import type { MessageId } from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import { fileNames } from '../files/file-names.ts'
import { expandPhrase } from '../words/expand-phrase.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { Story } from './live-through.ts'
import type { RequestLife } from './request-life.ts'

const speaksOfFiles = /liit|kuva|kuvan|todistus on valmis|bifog|bild|attach|photo|screenshot/i

/** Files come where the text speaks of them; with a form, about every fourth time. */
export function addFiles(
  { random, files }: Pick<Surroundings, 'random' | 'files'>,
  life: RequestLife,
  { offered, words }: Pick<Story, 'offered' | 'words'>,
  said: { text: string | null; by: string; at: Instant; message: MessageId | null },
): void {
  const wanted = said.text === null ? random.chance(0.26) : speaksOfFiles.test(said.text)
  if (!wanted) return
  for (let count = said.text === null && random.chance(0.25) ? 2 : 1; count > 0; count--) {
    const name = expandPhrase(random, random.pick(fileNames[offered.family]), words)
    const kind = name.endsWith('.png') ? files.png : name.endsWith('.txt') ? files.txt : files.pdf
    life.attach(random.pick(kind), name, said.by, said.at, said.message)
  }
}
