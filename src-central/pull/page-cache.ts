/**
 * Pages that were read already, as text. Two people who fetch the same scope at the same head get the same page: every
 * change of a scope raises its head, so a page that is named by its head never grows old.
 */
export type PageCache = {
  get: (key: string, read: () => Promise<string>) => Promise<string>
}

/** Keeps the pages used last, up to a sum of characters. */
export function createPageCache(maxCharacters: number): PageCache {
  const pages = new Map<string, string>()
  let characters = 0
  return {
    get: async (key, read) => {
      const known = pages.get(key)
      if (known !== undefined) {
        pages.delete(key)
        pages.set(key, known)
        return known
      }
      const page = await read()
      if (!pages.has(key)) characters += page.length
      pages.set(key, page)
      for (const [oldest, text] of pages) {
        if (characters <= maxCharacters) break
        pages.delete(oldest)
        characters -= text.length
      }
      return page
    },
  }
}
