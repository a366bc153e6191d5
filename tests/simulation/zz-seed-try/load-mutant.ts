import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutants.ts'

const top = new URL('../../../', import.meta.url).href

/**
 * From now on every module of the project that is imported under `?mutant=<name>` is a copy of its own, with that
 * mutant's change in it: nothing in the product knows of it. A change whose place is not there any more is an error.
 */
export function loadMutants(mutants: readonly Mutant[]): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context)
      const from =
        context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('mutant')
      const isOurs = resolved.url.startsWith(top) && !resolved.url.includes('/node_modules/')
      if (from === null || !isOurs || resolved.url.includes('?mutant=')) return resolved
      return { ...resolved, url: `${resolved.url}?mutant=${from}` }
    },
    load: (url, context, next) => {
      const loaded = next(url, context)
      const name = url.startsWith('file:') ? new URL(url).searchParams.get('mutant') : null
      const change = mutants.find((mutant) => mutant.name === name)?.change
      if (change === undefined || !url.startsWith(`${top}${change.file}?`)) return loaded
      const { source: text } = loaded
      const source = typeof text === 'string' ? text : new TextDecoder().decode(text)
      if (source.split(change.from).length !== 2)
        throw new Error(`${name}: ${fileURLToPath(url)} no longer has its place for this fault`)
      return { ...loaded, source: source.replace(change.from, () => change.to) }
    },
  })
}
