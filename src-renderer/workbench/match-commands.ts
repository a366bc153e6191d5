export type PaletteCommand = {
  id: string
  words: string
  /** Pressed one after the other, the same without the palette. */
  keys?: readonly string[]
  run: () => void
}

const shownAtMost = 12

/**
 * The commands that hold every typed word somewhere in theirs, in their own order; last the search of the queue for what
 * was typed.
 */
export function matchCommands(
  commands: readonly PaletteCommand[],
  typed: string,
  search: PaletteCommand,
): PaletteCommand[] {
  const words = typed.trim().toLocaleLowerCase().split(/\s+/)
  const matching = commands.filter((command) => {
    const own = command.words.toLocaleLowerCase()
    return words.every((word) => own.includes(word))
  })
  return [...matching.slice(0, shownAtMost), ...(typed.trim() === '' ? [] : [search])]
}
