/** `1,2 Mt`: decimal units, as Finnish files are told. */
export function formatSize(bytes: number, locale: string): string {
  const say = (value: number, unit: string, digits: number): string =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)}\u00A0${unit}`
  const finnish = !locale.startsWith('en')
  // A lone `t` reads as tonnes: what is not empty is at least one kilobyte.
  if (bytes < 1_000_000) return say(bytes === 0 ? 0 : Math.max(1, bytes / 1_000), finnish ? 'kt' : 'kB', 0)
  return say(bytes / 1_000_000, finnish ? 'Mt' : 'MB', 1)
}

/** `PDF`, `JPEG`, `TXT`: the ending of the name, or of the media type where the name has none. */
export const typeName = (name: string, mediaType: string): string =>
  (/\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? mediaType.split('/').at(-1) ?? '').toUpperCase()

/** How much of a transfer is done, in whole per cents that reach 100 only at the end. */
export const percentOf = (done: number, all: number): number =>
  all === 0 ? 100 : Math.min(Math.floor((done / all) * 100), done < all ? 99 : 100)
